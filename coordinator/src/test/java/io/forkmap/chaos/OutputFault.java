package io.forkmap.chaos;

/// What befalls the file that the result goes to.
enum OutputFault {
    OUTPUT_DISK_FULL
}
