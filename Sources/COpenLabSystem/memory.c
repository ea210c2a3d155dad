#include "openlab_watch.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void openlab_trim_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

uint64_t openlab_allocated_bytes(void) {
#ifdef __GLIBC__
#if __GLIBC_PREREQ(2, 33)
  struct mallinfo2 memory = mallinfo2();
  return memory.uordblks + memory.hblkhd;
#endif
#endif
  return 0;
}
