#include <filesystem>
#include <map>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/merge_text.h"
#include "app/cli/progress.h"
#include "core/merge/write.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

struct Options
{
    std::string base, out, take = "ask";
    std::vector<std::string> others;
};

/// Who is right, by --take.
const std::map<std::string, std::optional<std::size_t>> takes{
    {"ask", std::nullopt}, {"base", merge::baseVersion}, {"mine", 0}, {"theirs", 1}};

Result<std::vector<merge::Copy>> readCopies(const Options &options)
{
    std::vector<merge::Copy> copies;
    auto read = merge::readCopy(options.base);
    for (std::size_t next = 0; read; ++next) {
        copies.push_back(std::move(*read));
        if (next == options.others.size())
            return copies;
        read = merge::readCopy(options.others[next]);
    }
    return std::unexpected(read.error());
}

json documentOf(const merge::Merged &merged)
{
    json shares = json::array(), conflicts = json::array();
    for (const merge::Share &share : merged.shares)
        shares.push_back({{"copy", share.name},
                          {"authors", share.authors},
                          {"added", share.added},
                          {"changed", share.changed},
                          {"removed", share.removed}});
    for (const merge::Conflict &conflict : merged.conflicts)
        conflicts.push_back(jsonOf(conflict));
    return {{"shares", shares},
            {"conflicts", conflicts},
            {"freed", merged.freed},
            {"written", nullptr}};
}

std::string textOf(const merge::Merged &merged)
{
    std::string text;
    for (const merge::Share &share : merged.shares) {
        text += share.name + ": " + std::to_string(share.added) + " added, " +
                std::to_string(share.changed) + " changed, " + std::to_string(share.removed) +
                " removed";
        for (const std::string &author : share.authors)
            text += (author == share.authors.front() ? "; by " : ", ") + author;
        text += "\n";
    }
    for (const merge::Conflict &conflict : merged.conflicts)
        text += "conflict: " + conflict.sentence + "\n";
    for (const std::string &sentence : merged.freed)
        text += "freed: " + sentence + "\n";
    return text;
}

void warnOfPlace(const Options &options)
{
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (fs::absolute(options.base, ignored).parent_path() !=
        fs::absolute(options.out, ignored).parent_path())
        warn(options.out + " lies in another folder than " + options.base +
             "; its recordings are looked for beside it.");
}

int join(const Context &context, const Options &options)
{
    std::error_code ignored;
    if (std::filesystem::exists(options.out, ignored)) // before all is read
        return report({"store.exists", options.out + " exists already; name a new file.", {}});
    const auto copies = readCopies(options);
    if (!copies)
        return report(copies.error());
    const auto merged = merge::merged(
        *copies, [take = takes.at(options.take)](const merge::Conflict &) { return take; });
    if (!merged)
        return report(merged.error());
    json document = documentOf(*merged);
    std::string text = textOf(*merged);
    if (merged->undecided() > 0) {
        print(context, document,
              text +
                  "Nothing is written: say by --take base, mine (the first file named) or theirs "
                  "who is right, or change one of the copies.");
        return Failed;
    }
    if (const auto written = merge::writeJoined(options.base, *merged, options.out); !written)
        return report(written.error());
    warnOfPlace(options);
    document["written"] = options.out;
    print(context, document, text + "Written to " + options.out + ".");
    return Done;
}

} // namespace

void addMerge(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "merge", "Join copies of a session that several people worked on",
                   [&context, options] { return join(context, *options); });
    command->add_option("base", options->base, "A *.duologue file; the result begins as it")
        ->required();
    command->add_option("others", options->others, "Copies of it, or of one it was copied from")
        ->required();
    command->add_option("-o,--output", options->out, "New session file")->required();
    command
        ->add_option("--take", options->take,
                     "Where two did something differently: ask (default: list it and write "
                     "nothing), base, mine or theirs")
        ->check(CLI::IsMember({"ask", "base", "mine", "theirs"}));
}

} // namespace duologue::cli
