#!/usr/bin/env python3
"""A program at another time starts even where one of the same process number was killed and left its semaphore behind.

    another_time.py SOURCE
"""
import datetime
import subprocess
import sys
from pathlib import Path

SOURCE = Path(sys.argv[1])
sys.path.insert(0, str(SOURCE / "tests" / "interop"))
import needs  # noqa: E402

# A shell that leaves what a killed faketime of its number would have left, and then becomes one.
AFTER_ONE_KILLED = f'touch /dev/shm/sem.faketime_sem_$$ /dev/shm/faketime_shm_$$; exec "{needs.ANOTHER_TIME}" "2001-02-03 12:00:00" date +%F'


def main():
    needs.programs("faketime")
    said = subprocess.run(["sh", "-c", AFTER_ONE_KILLED], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert datetime.date.fromisoformat(said.stdout.strip()) == datetime.date(2001, 2, 3), said.stdout
    return 0


sys.exit(main())
