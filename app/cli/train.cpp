#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include <unistd.h>

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/model_json.h"
#include "app/cli/progress.h"
#include "core/analysis/analysis.h"

namespace duologue::cli {
namespace {

namespace fs = std::filesystem;

struct Options
{
    std::string spec;
    std::string folder;
    std::string data;
    bool eachEpoch = false;
};

/// The specification with another data folder, in a file that is gone afterwards; no path when
/// no other folder is wanted.
class Redirected
{
public:
    Redirected(const std::string &spec, const std::string &data)
    {
        if (data.empty())
            return;
        std::ifstream file(spec);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        auto document = nlohmann::json::parse(text, nullptr, false);
        if (!document.is_object())
            return; // the runtime says what is wrong with the file itself
        document["data"] = fs::absolute(data).string();
        if (!document.contains("name"))
            document["name"] = fs::path(spec).stem().string();
        const auto vectors = "/embedding/file"_json_pointer;
        if (document.contains(vectors) && document[vectors].is_string()) {
            const auto beside =
                fs::absolute(spec).parent_path() / document[vectors].get<std::string>();
            if (fs::exists(beside))
                document[vectors] = beside.string();
        }
        m_path = (fs::temp_directory_path() / "duologue-train-XXXXXX").string();
        const int handle = ::mkstemp(m_path.data());
        if (handle < 0) {
            m_path.clear();
            return;
        }
        ::close(handle);
        std::ofstream(m_path) << document;
    }
    ~Redirected()
    {
        if (!m_path.empty())
            ::unlink(m_path.c_str());
    }
    Redirected(const Redirected &) = delete;
    Redirected &operator=(const Redirected &) = delete;

    const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

std::string metricsText(const models::ModelInfo &info)
{
    const auto metrics = nlohmann::json::parse(info.metrics, nullptr, false);
    std::string text;
    for (const char *split : {"dev", "test"}) {
        if (!metrics.contains(split))
            continue;
        for (const auto &[figure, value] : metrics[split].items())
            if (value.is_number())
                text += std::string("\n") + split + " " + figure + " " + value.dump();
    }
    return text;
}

bool showProgress(const models::TrainingProgress &progress, bool eachEpoch)
{
    const auto number = [](double value) {
        return nlohmann::json(std::round(value * 1e4) / 1e4).dump();
    };
    const std::string detail =
        "epoch " + std::to_string(progress.epoch) + " of " + std::to_string(progress.epochs) +
        ", loss " + number(progress.trainLoss) + ", dev " + number(progress.devMetric) +
        ", about " + std::to_string(static_cast<long>(progress.secondsLeft)) + " s left";
    const double share = static_cast<double>(progress.epoch) / progress.epochs;
    eachEpoch ? eachProgress("train", share, detail) : cli::progress("train", share, detail);
    return !interrupted();
}

int trainModel(const Context &context, const Options &options)
{
    catchInterrupts();
    const auto networks = analysis::runtime();
    if (!networks)
        return report(networks.error());
    const Redirected redirected(options.spec, options.data);
    const auto outcome = (*networks)->train(
        redirected.path().empty() ? options.spec : redirected.path(), options.folder,
        [&options](const models::TrainingProgress &progress) {
            return showProgress(progress, options.eachEpoch);
        },
        enoughAsked);
    if (outcome.cancelled)
        return report({"train.cancelled", "The training was stopped; nothing was written.", {}});
    if (!outcome)
        return report({"train.failed", outcome.error, {}});
    print(context, modelJson(*outcome.value),
          outcome.value->name + " was trained and written to " + options.folder +
              metricsText(*outcome.value));
    return Done;
}

} // namespace

void addTrain(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(app, context, "train",
                                   "Train a model on labelled conversations; SIGUSR1 ends it with "
                                   "the best so far",
                                   [&context, options] { return trainModel(context, *options); });
    command->add_option("specification", options->spec, "What to train, as a JSON file")
        ->required();
    command->add_option("-o,--output", options->folder, "The model folder to make")->required();
    command->add_option("--data", options->data,
                        "Dataset folder, instead of the one that the specification names");
    command->add_flag("--each-epoch", options->eachEpoch,
                      "A line on stderr for every epoch, for a program that follows");
}

} // namespace duologue::cli
