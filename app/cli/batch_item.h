#pragma once

#include <string>

#include "app/cli/batch_list.h"
#include "core/base/error.h"

namespace duologue::cli {

enum class ItemEnd {
    Done,
    Failed,      ///< why is kept beside the outcomes
    Interrupted, ///< nothing is kept; it is still to be done
    Elsewhere    ///< another process works on it
};

/// Runs the command of one item as a process of its own, unless it is done. DIR/items then holds
/// its outcome, or why it failed, and beside it what it printed ("00001.out"). An interrupt is
/// passed on. Blocks.
Result<ItemEnd> runItem(const std::string &program, const std::string &folder,
                        const BatchList &list, int number);

} // namespace duologue::cli
