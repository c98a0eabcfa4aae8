# What most files include is read once where clang compiles, which does so for the sanitizers and for clang-tidy: a third of
# all its time would go there. g++ reads in each file what that file includes, so one that lacks an include fails there.
# By hand, not by target_precompile_headers(): that names its files to the compiler in a way that ccache takes for a
# difference between two clones.
set(READ_ONCE FALSE)
if(POINTAGE_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  set(READ_ONCE TRUE)
  add_compile_options(-pthread -Xclang -fno-pch-timestamp)
  add_custom_target(read_once)
endif()
set(read_once_headers algorithm array atomic charconv chrono condition_variable cstdint filesystem fstream functional map memory
  mutex optional ranges semaphore set span sstream stop_token string string_view thread tuple unordered_map utility variant vector)

# read_once(NAME [OPTIONS ...] [HEADERS ...]): with the options that stand where it is called, and OPTIONS; HEADERS besides.
function(read_once name)
  if(NOT READ_ONCE)
    return()
  endif()
  cmake_parse_arguments(its "" "" "OPTIONS;HEADERS" ${ARGN})
  list(TRANSFORM read_once_headers PREPEND "#include <" OUTPUT_VARIABLE lines)
  foreach(header ${its_HEADERS})
    list(APPEND lines "#include <${header}")
  endforeach()
  list(JOIN lines ">\n" text)
  set(file ${CMAKE_BINARY_DIR}/read_once/${name})
  file(CONFIGURE OUTPUT ${file}.h CONTENT "${text}>\n")
  string(TOUPPER "${CMAKE_BUILD_TYPE}" build)
  separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build}}")
  get_directory_property(options COMPILE_OPTIONS)
  set(read ${CMAKE_CXX_COMPILER} ${CMAKE_CXX23_STANDARD_COMPILE_OPTION} ${flags} ${options} ${its_OPTIONS} -x c++-header ${file}.h)
  # It holds paths of this clone; ccache goes by what was read instead, which is the same in the next.
  add_custom_command(OUTPUT ${file}.pch DEPENDS ${file}.h DEPFILE ${file}.d COMMAND_EXPAND_LISTS VERBATIM
    COMMAND ${read} -MD -MF ${file}.d -o ${file}.pch
    COMMAND ${read} -E -P -o ${file}.all
    COMMAND ${CMAKE_COMMAND} -E sha256sum ${name}.all > ${file}.pch.sum
    COMMAND ${CMAKE_COMMAND} -E rm ${file}.all
    WORKING_DIRECTORY ${CMAKE_BINARY_DIR}/read_once)
  add_custom_target(${name} DEPENDS ${file}.pch)
  add_dependencies(read_once ${name})
endfunction()

function(use_read_once target name)
  if(READ_ONCE)
    target_compile_options(${target} PRIVATE -include-pch ${CMAKE_BINARY_DIR}/read_once/${name}.pch)
    add_dependencies(${target} ${name})
  endif()
endfunction()
