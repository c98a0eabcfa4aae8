# The catalogues, in the program itself: client/locales/CODE.po becomes CODE.mo beside the build, and its bytes a table.
find_program(MSGFMT msgfmt REQUIRED)
set(locales_body "")
set(locales_rows "")
set(locales_made "")
foreach(code fr sw)
  set(po ${CMAKE_SOURCE_DIR}/client/locales/${code}.po)
  set(mo ${CMAKE_BINARY_DIR}/locale/${code}.mo)
  add_custom_command(OUTPUT ${mo} COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/locale
    COMMAND ${MSGFMT} --endianness=little --no-hash -o ${mo} ${po} DEPENDS ${po} VERBATIM)
  string(APPEND locales_body "asm(\".section .rodata\\npointage_locale_${code}: .incbin \\\"${mo}\\\"\\n"
    "pointage_locale_${code}_end: .byte 0\\n.previous\");\nextern \"C\" const char pointage_locale_${code}[], pointage_locale_${code}_end[];\n")
  string(APPEND locales_rows
    "std::string_view ${code}_bytes() { return {pointage_locale_${code}, static_cast<std::size_t>(pointage_locale_${code}_end - pointage_locale_${code})}; }\n")
  list(APPEND locales_made ${mo})
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/locale_bytes.cc @ONLY CONTENT [[
#include <algorithm>
#include <array>

#include "platform/text/catalogue.h"

@locales_body@
namespace pointage {
namespace {
@locales_rows@}  // namespace

const Locale* find_locale(std::string_view code) {
  static const std::array<Locale, 3> all{{{"en", "English", {}, false}, {"fr", "Français", fr_bytes(), true},
                                          {"sw", "Kiswahili", sw_bytes(), false}}};
  const auto at = std::ranges::find(all, code, &Locale::code);
  return at == all.end() ? nullptr : &*at;
}

}  // namespace pointage
]])
set_source_files_properties(${CMAKE_BINARY_DIR}/generated/locale_bytes.cc PROPERTIES OBJECT_DEPENDS "${locales_made}")
target_sources(platform_text PRIVATE ${CMAKE_BINARY_DIR}/generated/locale_bytes.cc ${locales_made})
