#include "app/cli/format_options.h"

#include "app/cli/progress.h"

namespace duologue::cli {
namespace {

std::vector<std::string> ids(bool reading)
{
    std::vector<std::string> result;
    for (const formats::Format &format : formats::all())
        if (reading ? format.read != nullptr : format.write != nullptr)
            result.emplace_back(format.id);
    return result;
}

} // namespace

void addFormatOption(CLI::App *command, std::string &format, bool reading)
{
    command
        ->add_option("--format", format,
                     reading ? "Instead of telling it from the content and the extension"
                             : "Instead of telling it from the extension")
        ->check(CLI::IsMember(ids(reading)));
}

std::string formatIds(bool reading)
{
    std::string list;
    for (const std::string &id : ids(reading))
        list += (list.empty() ? "" : ", ") + id;
    return list;
}

void warn(const std::string &file, const std::vector<formats::Warning> &warnings)
{
    for (const formats::Warning &warning : warnings)
        cli::warn(formats::describe(file, warning));
}

nlohmann::json toJson(const std::vector<formats::Warning> &warnings)
{
    nlohmann::json list = nlohmann::json::array();
    for (const formats::Warning &warning : warnings)
        list.push_back(
            {{"line", warning.line}, {"message", warning.message}, {"kept", warning.kept}});
    return list;
}

} // namespace duologue::cli
