#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "app/cli/command.h"
#include "app/cli/format_options.h"
#include "app/cli/progress.h"
#include "core/formats/import_edit.h"
#include "core/formats/losses.h"
#include "core/time/utc.h"

namespace duologue::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Options
{
    std::vector<std::string> files; ///< what to read, and last what to write
    std::string to;
    bool preview = false;
    formats::ReadOptions reading;
};

struct Job
{
    std::string in, out;
    bool asked = true; ///< named itself, and not found in a folder
};

bool isFolder(const std::string &path)
{
    std::error_code problem;
    return fs::is_directory(path, problem) && !formats::isFolder(path);
}

/// All files below a folder in order of their names; a folder that is one input is one of them.
std::vector<std::string> filesBelow(const fs::path &folder)
{
    std::vector<std::string> files;
    std::error_code problem;
    for (auto at = fs::recursive_directory_iterator(
             folder, fs::directory_options::skip_permission_denied, problem);
         at != fs::recursive_directory_iterator(); at.increment(problem)) {
        const bool whole = formats::isFolder(at->path().string());
        if (whole)
            at.disable_recursion_pending();
        if (whole || at->is_regular_file(problem))
            files.push_back(at->path().string());
    }
    std::ranges::sort(files);
    return files;
}

/// Where in the folder `out` something goes; what would have another's name keeps its ending.
std::string placeFor(const fs::path &out, const fs::path &relative, const formats::Format &format,
                     std::set<fs::path> &taken)
{
    const std::string ending =
        format.folder.empty() ? "." + std::string(format.extensions.front()) : std::string();
    fs::path place = out / relative.parent_path() / (relative.stem().string() + ending);
    if (!taken.insert(place).second) {
        place = out / relative.parent_path() / (relative.filename().string() + ending);
        taken.insert(place);
    }
    return place.string();
}

std::vector<Job> jobsOf(const std::vector<std::string> &inputs, const std::string &out,
                        const formats::Format &format)
{
    std::vector<Job> jobs;
    std::set<fs::path> taken;
    for (const std::string &in : inputs) {
        if (!isFolder(in)) {
            jobs.push_back({in, placeFor(out, fs::path(in).filename(), format, taken)});
            continue;
        }
        for (const std::string &file : filesBelow(in))
            jobs.push_back({file, placeFor(out, fs::relative(file, in), format, taken), false});
    }
    return jobs;
}

Result<Session> sessionOf(const formats::Opened &opened, const std::string &file)
{
    Session session;
    IdSource ids;
    const auto plan = formats::planImport(session, ids, opened.imported, file);
    if (!plan)
        return std::unexpected(plan.error());
    warn(file, plan->warnings);
    if (plan->nothing())
        return fail("convert.nothing", "'" + file + "' holds nothing to convert.");
    if (const auto done = session.apply(plan->edit); !done)
        return std::unexpected(done.error());
    return session;
}

/// What going from one format to the other loses, before it is done; each pair once.
class Losses
{
public:
    explicit Losses(const formats::Format &to) : m_to(to) {}

    /// By the beginnings of files, so that all pairs are told before the first file is written.
    void tellAhead(const std::vector<Job> &jobs, const formats::ReadOptions &reading)
    {
        const formats::Format *named = formats::byId(reading.format);
        for (const Job &job : jobs)
            if (const formats::Format *from = named ? named : formats::likely(job.in))
                tell(*from);
    }

    std::vector<std::string> tell(const formats::Format &from)
    {
        const auto lost = formats::losses(from, m_to);
        std::string list;
        for (const std::string &kind : lost)
            list += (list.empty() ? "" : ", ") + kind;
        if (!list.empty() && m_told.insert(&from).second)
            warn("From " + std::string(from.name) + " to " + std::string(m_to.name) +
                 " is lost what there is of: " + list + ".");
        return lost;
    }

private:
    const formats::Format &m_to;
    std::set<const formats::Format *> m_told;
};

/// Nothing that is read is written over.
Result<void> spareInputs(const std::vector<Job> &jobs)
{
    std::map<fs::path, std::string> inputs;
    std::error_code problem;
    for (const Job &job : jobs)
        inputs[fs::weakly_canonical(job.in, problem)] = job.in;
    for (const Job &job : jobs)
        if (const auto input = inputs.find(fs::weakly_canonical(job.out, problem));
            input != inputs.end())
            return fail("convert.onto-input", "'" + input->second +
                                                  "' is what is read itself, and would be written "
                                                  "over. Choose another folder; nothing was "
                                                  "written.");
    return {};
}

/// Reads a file, and says what becomes of it.
Result<Session> readOne(const Job &job, const formats::Format &to,
                        const formats::ReadOptions &reading, Losses &losses, json &document)
{
    auto opened = formats::open(job.in, reading);
    if (!opened)
        return std::unexpected(opened.error());
    document["from"] = opened->format->id;
    document["lost"] = losses.tell(*opened->format);
    if (!to.holds.offsets)
        if (const auto moved = formats::putOnRecording(opened->imported))
            warn(job.in, {*moved});
    return sessionOf(*opened, job.in);
}

/// The file in memory alone.
Result<Exported> previewed(const formats::Format &to, const Session &session,
                           const std::string &file, formats::WriteOptions how, json document)
{
    how.fileName = fs::path(file).filename().string();
    const auto written = formats::write(to, session, how);
    if (!written)
        return std::unexpected(written.error());
    warn(file, written->warnings);
    document["file"] = file;
    document["format"] = to.id;
    document["warnings"] = toJson(written->warnings);
    return Exported{document, file + ": would be " + std::string(to.name) + '\n'};
}

Result<Exported> convertOne(const Job &job, const formats::Format &to, const Options &options,
                            Losses &losses)
{
    json document;
    const auto session = readOne(job, to, options.reading, losses, document);
    if (!session)
        return std::unexpected(session.error());
    formats::WriteOptions how;
    how.date = utcNow();
    if (options.preview)
        return previewed(to, *session, job.out, how, document);
    std::error_code problem;
    fs::create_directories(fs::path(job.out).parent_path(), problem); // writing says what failed
    auto done = exported(to, *session, job.out, how);
    if (done)
        done->document.update(document);
    return done;
}

int convertMany(const Context &context, const Options &options,
                const std::vector<std::string> &inputs)
{
    const std::string &out = options.files.back();
    const formats::Format *format = formats::byId(options.to);
    if (!format)
        return report({"convert.format",
                       "Of several files the format to write has to be named with --to; '" + out +
                           "' becomes a folder.",
                       {}});
    const std::vector<Job> jobs = jobsOf(inputs, out, *format);
    if (const auto spared = spareInputs(jobs); !spared)
        return report(spared.error());
    Losses losses(*format);
    losses.tellAhead(jobs, options.reading);
    json converted = json::array(), failed = converted, leftOut = converted;
    std::string text;
    for (const Job &job : jobs) {
        const auto done = convertOne(job, *format, options, losses);
        if (done) {
            converted.push_back(done->document);
            text += done->text;
        } else if (!job.asked && done.error().code == "import.unknown-format") {
            leftOut.push_back(job.in);
        } else {
            report(done.error());
            failed.push_back({{"file", job.in}, {"error", done.error().message}});
        }
    }
    text += std::to_string(converted.size()) +
            (options.preview ? " would be converted, " : " converted, ") +
            std::to_string(failed.size()) + " failed, " + std::to_string(leftOut.size()) +
            " of no known format left out\n";
    print(context,
          {{"format", format->id},
           {"converted", converted},
           {"failed", failed},
           {"left_out", leftOut}},
          text);
    return failed.empty() && !converted.empty() ? Done : Failed;
}

int convert(const Context &context, const Options &options)
{
    const std::vector<std::string> inputs(options.files.begin(), options.files.end() - 1);
    const std::string &out = options.files.back();
    if (inputs.size() > 1 || isFolder(inputs.front()))
        return convertMany(context, options, inputs);
    const auto format = formatToWrite(out, options.to, inputs.front());
    if (!format)
        return report(format.error());
    Losses losses(**format);
    const auto done = convertOne({inputs.front(), out}, **format, options, losses);
    if (!done)
        return report(done.error());
    print(context, done->document, done->text);
    return Done;
}

} // namespace

void addConvert(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "convert", "Write files of annotations in another format",
                   [&context, options] { return convert(context, *options); });
    command
        ->add_option("files", options->files,
                     "What to read, and last what to write. Of several files, or of a folder, that "
                     "is a folder; what lies there under the same name is replaced")
        ->type_name("IN... OUT")
        ->required()
        ->expected(2, -1);
    command->add_flag("--preview", options->preview,
                      "Only say what would be lost and left out; write nothing");
    addReadOptions(command, options->reading);
    addFormatOption(command, options->to, false);
}

} // namespace duologue::cli
