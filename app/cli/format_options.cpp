#include "app/cli/format_options.h"

#include <filesystem>

#include "app/cli/progress.h"
#include "core/csv/encoding.h"

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

std::string list(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

} // namespace

void addFormatOption(CLI::App *command, std::string &format, bool reading)
{
    command
        ->add_option(reading ? "--from" : "--to", format,
                     reading ? "The format, instead of telling it from content and extension"
                             : "The format, instead of telling it from the extension")
        ->check(CLI::IsMember(ids(reading)));
}

void addFormerFormatOption(CLI::App *command, std::string &format, bool reading)
{
    command->add_option("--format", format)->check(CLI::IsMember(ids(reading)))->group("");
}

void addReadOptions(CLI::App *command, formats::ReadOptions &options)
{
    addFormatOption(command, options.format, true);
    command->add_option("--participant", options.owner,
                        "Whose tiers these are, where the file names nobody");
    command->add_option("--only", options.tiers, "Only the tiers of this name; may be repeated");
    command->add_option("--encoding", options.encoding, "Of a text that is not Unicode")
        ->check(CLI::IsMember(csv::codePageNames()));
    command
        ->add_option("--frame-rate", options.frameRate,
                     "Pictures a second, where a file counts those")
        ->check(CLI::Range(1.0, 1000.0));
}

Result<const formats::Format *> formatToWrite(const std::string &file, const std::string &id,
                                              const std::string &source)
{
    const formats::Format *format = id.empty() ? formats::forWriting(file) : formats::byId(id);
    if (!format)
        return fail("export.unknown-format", "What format '" + file +
                                                 "' should have is not known. Name it; there are " +
                                                 list(ids(false)) + ".");
    std::error_code problem;
    if (std::filesystem::equivalent(source, file, problem))
        return fail("export.onto-session",
                    "'" + file + "' is what is read itself. Choose another file.");
    return format;
}

Result<Exported> exported(const formats::Format &format, const Session &session,
                          const std::string &file, formats::WriteOptions options)
{
    const std::filesystem::path path(file);
    options.fileName = path.filename().string();
    const auto written = formats::write(format, session, options);
    if (!written)
        return std::unexpected(written.error());
    if (const auto saved = formats::save(file, *written); !saved)
        return std::unexpected(saved.error());
    warn(file, written->warnings);
    Exported result;
    nlohmann::json files = nlohmann::json::array();
    std::size_t bytes = 0;
    const auto folder = written->folder ? path : path.parent_path();
    for (const formats::Written::File &part : written->files) {
        const std::string name = (folder / part.name).string();
        files.push_back(name);
        bytes += part.bytes.size();
        result.text += name + ": " + std::string(format.name) + ", " +
                       std::to_string(part.bytes.size()) + " bytes\n";
    }
    result.document = {{"file", file},
                       {"files", files},
                       {"format", format.id},
                       {"bytes", bytes},
                       {"warnings", toJson(written->warnings)}};
    return result;
}

int write(const Context &context, const formats::Format &format, const Session &session,
          const std::string &file, formats::WriteOptions options)
{
    const auto done = exported(format, session, file, std::move(options));
    if (!done)
        return report(done.error());
    print(context, done->document, done->text);
    return Done;
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
