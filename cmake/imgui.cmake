# Dear ImGui, built from the source package that tools/setup fetched and checked.
set(IMGUI_DIR "${pointage_cache}/imgui-1.92.2b" CACHE PATH "Source of Dear ImGui 1.92")
if(NOT EXISTS ${IMGUI_DIR}/imgui.h)
  message(FATAL_ERROR "Dear ImGui is not in ${IMGUI_DIR}: run tools/setup build")
endif()
add_library(imgui STATIC
  ${IMGUI_DIR}/imgui.cpp ${IMGUI_DIR}/imgui_draw.cpp ${IMGUI_DIR}/imgui_tables.cpp ${IMGUI_DIR}/imgui_widgets.cpp
  ${IMGUI_DIR}/misc/freetype/imgui_freetype.cpp ${IMGUI_DIR}/misc/cpp/imgui_stdlib.cpp
  ${IMGUI_DIR}/backends/imgui_impl_glfw.cpp ${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp
  ${IMGUI_DIR}/backends/imgui_impl_opengl2.cpp ${CMAKE_SOURCE_DIR}/cmake/imgui_es2.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${IMGUI_DIR} ${IMGUI_DIR}/misc/freetype ${IMGUI_DIR}/misc/cpp ${IMGUI_DIR}/backends)
target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_FREETYPE IMGUI_USE_WCHAR32 IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  "ImDrawIdx=unsigned int")  # thousands of boxes pass 65,535 corners, and OpenGL 2.1 knows no offset into them
target_link_libraries(imgui PUBLIC PkgConfig::FREETYPE PkgConfig::GLFW GL ${CMAKE_DL_LIBS})
