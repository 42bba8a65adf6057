#include <memory>

#include "app/cli/command.h"
#include "core/formats/corpora.h"
#include "core/formats/format.h"
#include "core/formats/losses.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// "a, b" as a list.
json words(std::string_view list)
{
    json result = json::array();
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(", ", at), list.size());
        result.push_back(list.substr(at, end - at));
        at = end + 2;
    }
    return result;
}

std::string padded(std::string_view text, std::size_t width)
{
    std::string result(text);
    result.resize(std::max(result.size() + 1, width), ' ');
    return result;
}

json toJson(const formats::Format &format)
{
    return {{"id", format.id},
            {"name", format.name},
            {"extensions", format.extensions},
            {"reads", format.read != nullptr},
            {"writes", format.write != nullptr},
            {"measurements", format.measure != nullptr},
            {"holds", formats::heldBy(format)}};
}

std::string rowOf(const formats::Format &format)
{
    std::string row = padded(format.id, 14);
    row += format.read ? "reads " : "      ";
    row += format.write ? "writes " : "       ";
    row += format.measure ? "measures " : "         ";
    row += std::string(format.name) + '\n';
    if (const std::string held = joined(formats::heldBy(format)); !held.empty())
        row += std::string(14, ' ') + "holds " + held + '\n';
    return row;
}

int listFormats(const Context &context)
{
    json list = json::array();
    std::string text;
    for (const formats::Format &format : formats::all()) {
        list.push_back(toJson(format));
        text += rowOf(format);
    }
    text += "Corpora, of which the command corpus makes datasets:\n";
    for (const formats::Corpus &corpus : formats::corpora()) {
        list.push_back({{"id", corpus.id},
                        {"name", corpus.name},
                        {"corpus", true},
                        {"from", corpus.from},
                        {"reads", false},
                        {"writes", false},
                        {"measurements", false},
                        {"holds", words(corpus.holds)}});
        text += padded(corpus.id, 20) + std::string(corpus.name) + " (" + std::string(corpus.from) +
                "): " + std::string(corpus.holds) + '\n';
    }
    print(context, list, text);
    return Done;
}

/// What each pair loses, those that lose the same together.
int listLosses(const Context &context)
{
    json all = json::object();
    std::string text;
    for (const formats::Format &from : formats::all()) {
        if (!from.read)
            continue;
        std::map<std::string, std::vector<std::string>> byLoss;
        for (const formats::Format &to : formats::all()) {
            if (!to.write)
                continue;
            const auto lost = formats::losses(from, to);
            all[std::string(from.id)][std::string(to.id)] = lost;
            byLoss[lost.empty() ? "nothing" : joined(lost)].emplace_back(to.id);
        }
        text += "From " + std::string(from.id) + ":\n";
        for (const auto &[lost, formats] : byLoss)
            text += "  to " + joined(formats) + ": " + lost + '\n';
    }
    print(context, all, text);
    return Done;
}

} // namespace

void addFormats(CLI::App &app, Context &context)
{
    const auto losses = std::make_shared<bool>(false);
    CLI::App *command = addCommand(
        app, context, "formats", "The file formats that are read and written",
        [&context, losses] { return *losses ? listLosses(context) : listFormats(context); });
    command->add_flag("--losses", *losses,
                      "What is lost from each format to each other, as convert says it");
}

} // namespace duologue::cli
