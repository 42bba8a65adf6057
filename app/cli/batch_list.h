#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/cluster/work.h"

namespace duologue::cli {

/// One run of a command: of a session, or of a recording.
struct BatchItem
{
    std::string file;    ///< absolute
    std::string session; ///< stem of the session that the recording belongs to; may be empty

    bool operator==(const BatchItem &) const = default;
};

/// DIR/batch.json: what is to be done, with the same options for all.
struct BatchList
{
    std::string command;
    std::vector<std::string> options;
    std::vector<BatchItem> items;

    bool operator==(const BatchList &) const = default;

    /// Arguments of duologue-cli for an item, from 1. In the options {name} stands for the file's
    /// name without ending, {folder} for its folder, {session} for the name of its session.
    std::vector<std::string> argumentsOf(int item) const;
};

/// Files as items; a session stands for its recordings with sound where the command takes
/// recordings. Errors name the file.
Result<std::vector<BatchItem>> itemsOf(const std::vector<std::string> &files, bool ofRecordings);

/// Makes the folder, or accepts one of this very list.
Result<void> keepList(const std::string &folder, const BatchList &list);
Result<BatchList> readList(const std::string &folder);

/// The list as work; "duologue-cli batch -o DIR --item N" does one.
cluster::Work batchWork(const std::string &program, const std::string &folder, BatchList list);

/// Where the outcomes of a batch lie: DIR/items.
std::string outcomesOf(const std::string &folder);

} // namespace duologue::cli
