/* Loaded before GLFW: plays a screen whose density changes while the program runs, which X11 itself cannot do. The file
 * that POINTAGE_SCALE_FILE names holds the scale; a change is told to the program's own callback, as Wayland does. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct GLFWwindow GLFWwindow;
typedef void (*ScaleCallback)(GLFWwindow*, float, float);

static ScaleCallback callback;
static GLFWwindow* window;
static float told = 1;

static float scale_now(void) {
  float scale = 1;
  FILE* file = fopen(getenv("POINTAGE_SCALE_FILE"), "r");
  if (file == NULL) return told;
  if (fscanf(file, "%f", &scale) != 1) scale = told;
  fclose(file);
  return scale;
}

static void tell_change(void) {
  float const scale = scale_now();
  if (scale == told) return;
  told = scale;
  if (callback != NULL) callback(window, scale, scale);
}

void glfwGetWindowContentScale(GLFWwindow* of, float* across, float* down) {
  (void)of;
  *across = *down = told;
}

ScaleCallback glfwSetWindowContentScaleCallback(GLFWwindow* of, ScaleCallback wanted) {
  window = of;
  callback = wanted;
  return NULL;
}

void glfwWaitEvents(void) {
  void (*real)(void);
  *(void**)&real = dlsym(RTLD_NEXT, "glfwWaitEvents");
  real();
  tell_change();
}

void glfwWaitEventsTimeout(double seconds) {
  void (*real)(double);
  *(void**)&real = dlsym(RTLD_NEXT, "glfwWaitEventsTimeout");
  real(seconds);
  tell_change();
}
