/* Loaded before the program (LD_PRELOAD): libraries whose names contain HIDE are not found; those of OpenGL are found
 * again once the program has it computed by the processor. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

void *dlopen(const char *file, int mode) {
    void *(*real)(const char *, int) = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
    const char *hidden = getenv("HIDE");
    if (file && hidden && strstr(file, hidden)) return NULL;
    if (file && getenv("HIDE_OPENGL") && !getenv("LIBGL_ALWAYS_SOFTWARE")
        && (strstr(file, "libGL") || strstr(file, "libEGL"))) return NULL;
    return real(file, mode);
}
