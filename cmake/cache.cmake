# Where what was fetched and compiled is kept, so that a second clone on this machine pays nothing again.
execute_process(COMMAND ${CMAKE_SOURCE_DIR}/tools/cache_folder OUTPUT_VARIABLE pointage_cache OUTPUT_STRIP_TRAILING_WHITESPACE
  COMMAND_ERROR_IS_FATAL ANY)

# The same source in another folder is the same to ccache: paths are made relative, and the folder is not part of the question.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
    CCACHE_PCH_EXTSUM=1 ${CCACHE})
  # ccache takes an empty word for a folder and would begin a cache of its own wherever it is called.
  if("$ENV{HOME}" STREQUAL "" OR (DEFINED ENV{XDG_CACHE_HOME} AND "$ENV{XDG_CACHE_HOME}" STREQUAL ""))
    list(INSERT CMAKE_CXX_COMPILER_LAUNCHER 1 CCACHE_DIR=${pointage_cache}/../ccache)
  endif()
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()
