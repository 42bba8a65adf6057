#define LANES_FOR lanesForAny
#define LANES_WIDE 2
#include "core/features/lanes_body.h"
