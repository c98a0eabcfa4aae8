#include "sync/bounded_json.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace pointage {
namespace {

using Json = nlohmann::json;
constexpr std::size_t most_depth = 64;

struct Watch : nlohmann::json_sax<Json> {
  std::size_t depth{};
  bool too_deep{}, too_large{};

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t value) override {
    too_large = too_large || value > static_cast<number_unsigned_t>(INT64_MAX);
    return true;
  }
  bool number_float(number_float_t, const string_t& text) override {
    too_large = too_large || text.find_first_of(".eE") == string_t::npos;
    return true;
  }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return deeper(); }
  bool key(string_t&) override { return true; }
  bool end_object() override { return depth-- > 0; }
  bool start_array(std::size_t) override { return deeper(); }
  bool end_array() override { return depth-- > 0; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

  bool deeper() {
    too_deep = ++depth > most_depth || too_deep;
    return true;
  }
};

// The reader takes a NUL for the end and would leave what follows unread.
bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

}  // namespace

JsonShape shape_of_json(std::string_view text) {
  Watch watch;
  const bool sound = !has_nul(text) && Json::sax_parse(text.begin(), text.end(), &watch);
  return {sound, watch.too_deep, watch.too_large};
}

}  // namespace pointage
