#include "app/cli/command.h"
#include "core/dataset/corpora.h"
#include "core/formats/format.h"
#include "core/formats/losses.h"

namespace duologue::cli {
namespace {

int listFormats(const Context &context)
{
    nlohmann::json list = nlohmann::json::array();
    std::string text;
    for (const formats::Format &format : formats::all()) {
        list.push_back({{"id", format.id},
                        {"name", format.name},
                        {"extensions", format.extensions},
                        {"reads", format.read != nullptr},
                        {"writes", format.write != nullptr},
                        {"measurements", format.measure != nullptr},
                        {"holds", formats::heldBy(format)}});
        std::string row(format.id);
        row.resize(std::max<std::size_t>(row.size() + 1, 14), ' ');
        row += format.read ? "reads " : "      ";
        row += format.write ? "writes " : "       ";
        row += format.measure ? "measures " : "         ";
        text += row + std::string(format.name) + '\n';
        std::string held;
        for (const std::string &kind : formats::heldBy(format))
            held += (held.empty() ? "" : ", ") + kind;
        if (!held.empty())
            text += std::string(14, ' ') + "holds " + held + '\n';
    }
    print(context, list, text);
    return Done;
}

} // namespace

void addFormats(CLI::App &app, Context &context)
{
    addCommand(app, context, "formats", "The file formats that are read and written",
               [&context] { return listFormats(context); });
}

} // namespace duologue::cli
