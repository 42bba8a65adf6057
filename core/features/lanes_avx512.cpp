#define LANES_FOR lanesForAvx512
#define LANES_WIDE 8
#include "core/features/lanes_body.h"
