# The sample's files, in the program itself: it works without the source tree. One assembler line per file.
file(GLOB_RECURSE sample_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/sample ${CMAKE_SOURCE_DIR}/sample/*)
set(sample_body "")
set(sample_rows "")
set(sample_paths "")
set(sample_number 0)
foreach(file ${sample_files})
  set(name pointage_sample_${sample_number})
  string(APPEND sample_body "asm(\".section .rodata\\n${name}: .incbin \\\"${CMAKE_SOURCE_DIR}/sample/${file}\\\"\\n"
    "${name}_end: .byte 0\\n.previous\");\nextern \"C\" const char ${name}[], ${name}_end[];\n")
  string(APPEND sample_rows "    {\"${file}\", {${name}, static_cast<std::size_t>(${name}_end - ${name})}},\n")
  list(APPEND sample_paths ${CMAKE_SOURCE_DIR}/sample/${file})
  math(EXPR sample_number "${sample_number} + 1")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/sample_bytes.cc @ONLY CONTENT [[
#include <string_view>
#include <vector>

#include "client/app/sample_files.h"

@sample_body@
namespace pointage {

const std::vector<SampleFile>& sample_files() {
  static const std::vector<SampleFile> files = {
@sample_rows@  };
  return files;
}

}  // namespace pointage
]])
set_source_files_properties(${CMAKE_BINARY_DIR}/generated/sample_bytes.cc PROPERTIES OBJECT_DEPENDS "${sample_paths}")
