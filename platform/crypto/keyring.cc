#include "platform/crypto/keyring.h"

#include <libsecret/secret.h>
#include <unistd.h>

#include <cstdlib>

namespace pointage {
namespace {

const SecretSchema* schema() {
  static const SecretSchema one = [] {
    SecretSchema made{};
    made.name = "pointage.HomeKey";
    made.flags = SECRET_SCHEMA_NONE;
    made.attributes[0] = {"home", SECRET_SCHEMA_ATTRIBUTE_STRING};
    return made;
  }();
  return &one;
}

}  // namespace

bool keyring_reachable() {
  const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS");
  if (address != nullptr && *address != '\0') return true;
  const char* folder = std::getenv("XDG_RUNTIME_DIR");
  return folder != nullptr && ::access((std::string(folder) + "/bus").c_str(), R_OK | W_OK) == 0;
}

bool keyring_store(const std::string& label, const std::string& secret) {
  GError* error = nullptr;
  const gboolean stored = secret_password_store_sync(schema(), SECRET_COLLECTION_DEFAULT, "Pointage", secret.c_str(),
                                                     nullptr, &error, "home", label.c_str(), nullptr);
  if (error != nullptr) g_error_free(error);
  return stored != FALSE && error == nullptr;
}

std::optional<std::string> keyring_find(const std::string& label) {
  GError* error = nullptr;
  gchar* secret = secret_password_lookup_sync(schema(), nullptr, &error, "home", label.c_str(), nullptr);
  if (error != nullptr) g_error_free(error);
  if (secret == nullptr) return std::nullopt;
  std::string found = secret;
  secret_password_free(secret);
  return found;
}

}  // namespace pointage
