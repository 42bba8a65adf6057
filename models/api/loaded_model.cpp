#include "models/api/loaded_model.h"

#include <algorithm>
#include <cmath>

#include "models/api/guarded.h"
#include "models/base/devices.h"
#include "models/base/error.h"
#include "models/card/weights.h"
#include "models/data/dataset.h"
#include "models/train/learner.h"

namespace duologue::models {
namespace {

class LoadedModel : public Model
{
public:
    LoadedModel(ModelCard card, std::unique_ptr<Learner> learner, std::string device,
                bool mayFallBack)
        : m_card(std::move(card)),
          m_learner(std::move(learner)),
          m_device(std::move(device)),
          m_mayFallBack(mayFallBack)
    {
        m_learner->module().to(torch::Device(m_device));
    }
    ~LoadedModel() override
    {
        m_learner.reset();
        giveMemoryBack();
    }

    const ModelInfo &info() const override { return m_card.info; }
    std::string device() const override { return m_device; }

    Outcome<std::vector<Prediction>>
    predict(const ItemSource &items, const PredictionObserver &observer, const Why &why) override
    {
        return guarded<std::vector<Prediction>>([&] {
            refuseMapThatCannotBe(why);
            std::vector<Prediction> predictions;
            const int total = items.size();
            read(items, why, [&](Prediction prediction) {
                predictions.push_back(std::move(prediction));
                if (observer &&
                    !observer(predictions.back(), static_cast<int>(predictions.size()), total))
                    throw Cancelled();
            });
            return predictions;
        });
    }

    Outcome<JudgedItems> judge(const std::string &datasetFolder,
                               const std::function<bool(int done, int total)> &observer) override
    {
        return guarded<JudgedItems>([&] {
            const Dataset dataset = readDataset(datasetFolder, columns(), info().input);
            const DatasetItems items(dataset);
            const Why noWhy{.attention = false};
            JudgedItems judged{std::vector<JudgedItem>(dataset.items.size()), dataset.notes};
            int done = 0;
            read(items, noWhy, [&](const Prediction &prediction) {
                judged.items[static_cast<std::size_t>(prediction.item)] =
                    judgedItem(dataset, prediction);
                if (observer && !observer(++done, items.size()))
                    throw Cancelled();
            });
            return judged;
        });
    }

private:
    template <class T, class Make>
    Outcome<T> guarded(Make make)
    {
        Outcome<T> outcome;
        try {
            useThreads(backgroundThreads());
            outcome.value = make();
        } catch (const Cancelled &) {
            outcome.cancelled = true;
        } catch (const ModelError &problem) {
            outcome.error = "The model '" + m_card.info.name +
                            "' could not read what it was given: " + problem.what();
        } catch (const std::exception &problem) {
            outcome.error = sentenceOf(problem);
        }
        return outcome;
    }

    DatasetColumns columns() const
    {
        DatasetColumns columns;
        columns.unlabelled = !m_card.family->own.empty();
        for (const Task &task : info().tasks)
            if (task.role == Role::Primary)
                columns.primary.push_back(task);
        return columns;
    }

    JudgedItem judgedItem(const Dataset &dataset, const Prediction &prediction) const
    {
        const auto row = static_cast<std::size_t>(prediction.item);
        const Item &item = dataset.items[row];
        JudgedItem judged{
            item.id,    item.group, item.speaker,        toString(dataset.splits[row]),
            item.begin, item.end,   dataset.labels[row], prediction.outputs};
        judged.outputs.resize(judged.labels.size()); // the primary tasks come first
        return judged;
    }

    void refuseMapThatCannotBe(const Why &why) const
    {
        if (why.mapOf < 0)
            return;
        if (info().input.kind != "face" && (info().input.kind != "clip" || info().input.size == 0))
            throw ModelError("it reads no pictures, so there are no class activation maps of it.");
        if (why.mapOf >= static_cast<int>(info().tasks.size()))
            throw ModelError("it has no task number " + std::to_string(why.mapOf + 1) + ".");
        const Task &task = info().tasks[static_cast<std::size_t>(why.mapOf)];
        if (why.mapOutput >= std::max<int>(1, static_cast<int>(task.classes.size())))
            throw ModelError("its task '" + task.name + "' has no class number " +
                             std::to_string(why.mapOutput + 1) + ".");
    }

    /// Goes on from the last finished item where the card is full or gone.
    void read(const ItemSource &items, const Why &why, const Sink &sink)
    {
        int finished = 0;
        for (;;) {
            int seen = 0;
            try {
                m_learner->open(items, torch::Device(m_device))
                    ->predict(
                        [&](Prediction prediction) {
                            if (seen++ < finished)
                                return;
                            refuseWhatIsNoNumber(prediction);
                            sink(std::move(prediction));
                            ++finished;
                        },
                        why);
                return;
            } catch (const c10::Error &) {
                if (!m_mayFallBack || m_device == "cpu")
                    throw;
                m_device = "cpu";
                m_learner->module().to(torch::kCPU);
            }
        }
    }

    static void refuseWhatIsNoNumber(const Prediction &prediction)
    {
        for (const auto &output : prediction.outputs)
            for (const double value : output)
                if (!std::isfinite(value))
                    throw ModelError("it gave a value that is not a number at item " +
                                     std::to_string(prediction.item + 1) +
                                     "; its weights are not usable.");
    }

    ModelCard m_card;
    std::unique_ptr<Learner> m_learner;
    std::string m_device;
    bool m_mayFallBack;
};

} // namespace

std::unique_ptr<Model> loadModel(const std::string &directory, const std::string &device)
{
    const auto place = resolveDevice(device);
    ModelCard card = readCard(directory);
    auto learner = loadLearner(card);
    return std::make_unique<LoadedModel>(std::move(card), std::move(learner), place,
                                         device == "auto");
}

} // namespace duologue::models
