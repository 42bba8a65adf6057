#define LANES_FOR lanesForAvx2
#define LANES_WIDE 4
#include "core/features/lanes_body.h"
