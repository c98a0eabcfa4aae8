# count_tests REPORT: prints "N passed, N failed, N skipped" from a JUnit report that ctest wrote.
count_tests() {
  [ -e "$1" ] || { echo '0 passed, 1 failed, 0 skipped'; return 1; }
  awk 'BEGIN { RS = "<testcase " }
       NR > 1 { if (/status="fail"/) failed++; else if (/status="run"/) passed++; else skipped++ }
       END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' "$1"
}
