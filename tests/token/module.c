/* A PKCS#11 module for the tests: it hands every call to SoftHSM2 and, as TOKEN_MOOD says, behaves as real modules do
   on bad days. It counts wrong PINs as a token does, which SoftHSM2 does not: three wrong ones lock it. The functions
   of PKCS#11 stand in a fixed order behind a version (v3.1, 5.2), so their places serve as their names. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef unsigned long word;
typedef word (*call)();

enum { INITIALIZE = 0, GET_TOKEN_INFO = 6, GET_MECHANISM_LIST = 7, LOGIN = 18, SIGN = 43, CALLS = 68 };
enum { FLAGS_AT = 96, COUNT_LOW = 0x10000, FINAL_TRY = 0x20000, LOCKED = 0x40000 };
enum { PIN_INCORRECT = 0xA0, PIN_LOCKED = 0xA4, DEVICE_REMOVED = 0x32 };

static struct { unsigned char version[8]; call calls[CALLS]; } own, *real;

static int mood(const char *wanted) {
    const char *is = getenv("TOKEN_MOOD");
    return is && !strcmp(is, wanted);
}

/* Wrong PINs in a row, and logins altogether. */
static void recall(int *wrong, int *logins) {
    FILE *file = fopen(getenv("TOKEN_STATE"), "r");
    *wrong = *logins = 0;
    if (file) {
        if (fscanf(file, "%d %d", wrong, logins) != 2) *wrong = *logins = 0;
        fclose(file);
    }
}

static void keep(int wrong, int logins) {
    FILE *file = fopen(getenv("TOKEN_STATE"), "w");
    fprintf(file, "%d %d\n", wrong, logins);
    fclose(file);
}

static word initialize(void *arguments) {
    if (mood("crashes")) abort();
    if (mood("hangs")) sleep(1000);
    if (mood("talks")) {
        for (int line = 0; line < 1000; line++) printf("module: debug line %d {\"Tokens\":{}}\n", line);
        fflush(stdout);
    }
    return real->calls[INITIALIZE](arguments);
}

static word get_token_info(word slot, unsigned char *info) {
    int wrong, logins;
    word answer = real->calls[GET_TOKEN_INFO](slot, info), flags;
    recall(&wrong, &logins);
    memcpy(&flags, info + FLAGS_AT, sizeof flags);
    flags &= ~(word)(COUNT_LOW | FINAL_TRY | LOCKED);
    if (wrong == 1) flags |= COUNT_LOW;
    if (wrong == 2) flags |= COUNT_LOW | FINAL_TRY;
    if (wrong >= 3) flags |= LOCKED;
    memcpy(info + FLAGS_AT, &flags, sizeof flags);
    return answer;
}

static word login(word session, word user, unsigned char *pin, word length) {
    int wrong, logins;
    recall(&wrong, &logins);
    if (wrong >= 3) {
        keep(wrong, logins + 1);
        return PIN_LOCKED;
    }
    word answer = real->calls[LOGIN](session, user, pin, length);
    keep(answer == PIN_INCORRECT ? wrong + 1 : 0, logins + 1);
    return answer;
}

static word get_mechanism_list(word slot, word *list, word *count) {
    if (!mood("old")) return real->calls[GET_MECHANISM_LIST](slot, list, count);
    if (list) list[0] = 1; /* CKM_RSA_PKCS */
    *count = 1;
    return 0;
}

static word sign(word session, unsigned char *data, word length, unsigned char *value, word *room) {
    if (mood("pulled")) return DEVICE_REMOVED;
    if (mood("crashes-signing")) abort();
    return real->calls[SIGN](session, data, length, value, room);
}

word C_GetFunctionList(void **list) {
    void *library = dlopen(getenv("TOKEN_REAL"), RTLD_NOW);
    call get = (call)dlsym(library, "C_GetFunctionList");
    get(&real);
    memcpy(&own, real, sizeof own);
    own.calls[INITIALIZE] = (call)initialize;
    own.calls[GET_TOKEN_INFO] = (call)get_token_info;
    own.calls[GET_MECHANISM_LIST] = (call)get_mechanism_list;
    own.calls[LOGIN] = (call)login;
    own.calls[SIGN] = (call)sign;
    *list = &own;
    return 0;
}
