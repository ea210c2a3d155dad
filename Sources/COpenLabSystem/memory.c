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
