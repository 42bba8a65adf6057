#include <algorithm>
#include <cmath>
#include <map>

#include "models/base/error.h"
#include "models/card/fields.h"
#include "models/data/vocabulary.h"
#include "models/families/han/batches.h"
#include "models/families/han/conversation_reader.h"
#include "models/families/han/explanations.h"
#include "models/families/han/family.h"
#include "models/families/han/word_vectors.h"
#include "models/train/learner.h"

namespace duologue::models {
namespace {

/// Talk turns of one source as word ids, conversation by conversation.
class HanReader : public Reader
{
public:
    HanReader(Han &network, const Vocabulary &vocabulary, std::size_t maxWords, int context,
              std::vector<Task> tasks, const ItemSource &items, torch::Device device)
        : m_network(network), m_context(context), m_tasks(std::move(tasks)), m_device(device)
    {
        std::map<std::string, int> conversations;
        for (int i = 0; i < items.size(); ++i) {
            const Item item = itemOf(items, i);
            const auto [place, fresh] =
                conversations.emplace(item.group, static_cast<int>(m_ids.size()));
            if (fresh) {
                m_ids.emplace_back();
                m_items.emplace_back();
            }
            auto &turns = m_ids[static_cast<std::size_t>(place->second)];
            m_places.push_back({place->second, static_cast<int>(turns.size())});
            m_items[static_cast<std::size_t>(place->second)].push_back(i);
            auto &ids = turns.emplace_back();
            for (const auto &word : item.words)
                if (ids.size() < maxWords)
                    ids.push_back(vocabulary.row(word));
        }
    }

    Terms loss(std::span<const int> items, const Targets &targets,
               const MultiTaskLoss &tasks) override
    {
        std::vector<Sample> samples;
        for (const int item : items)
            samples.push_back(m_places[static_cast<std::size_t>(item)]);
        Batch batch = makeBatch(samples, m_ids, m_context);
        for (torch::Tensor *tensor : {&batch.words.ids, &batch.words.extent.mask,
                                      &batch.windows.turns, &batch.windows.extent.mask})
            *tensor = tensor->to(m_device);
        return tasks.terms(m_network.forward(batch.words, batch.windows).heads(), targets);
    }

    void predict(const Sink &sink, const Why &why) override
    {
        for (std::size_t c = 0; c < m_ids.size(); ++c)
            predictConversation(m_ids[c], m_items[c], sink, why.attention);
    }

private:
    void predictConversation(const std::vector<std::vector<std::int64_t>> &ids,
                             const std::vector<int> &items, const Sink &sink, bool why)
    {
        constexpr int windowsAtOnce = 32;
        ConversationReader reader(m_network, m_context, m_device);
        reader.start(ids);
        const int total = static_cast<int>(ids.size());
        for (int begin = 0; begin < total; begin += windowsAtOnce) {
            const int end = std::min(total, begin + windowsAtOnce);
            const HanOutput output = reader.read(begin, end);
            const auto values = valuesOf(output);
            for (int turn = begin; turn < end; ++turn) {
                Prediction prediction;
                prediction.item = items[static_cast<std::size_t>(turn)];
                for (const auto &value : values)
                    prediction.outputs.push_back(rowOf(value, turn - begin, value.size(1)));
                if (why) {
                    prediction.why = explanationsOf(reader, output, turn, turn - begin, items);
                    prediction.why.push_back(
                        {"embedding",
                         -1,
                         prediction.item,
                         rowOf(output.embedding, turn - begin, output.embedding.size(1)),
                         {},
                         -1});
                }
                sink(std::move(prediction));
            }
        }
    }

    /// [windows, outputs] a task.
    std::vector<torch::Tensor> valuesOf(const HanOutput &output) const
    {
        auto heads = output.heads();
        for (std::size_t task = 0; task < heads.size(); ++task)
            if (!m_tasks[task].classes.empty())
                heads[task] = torch::softmax(heads[task], 1);
        return heads;
    }

    Han &m_network;
    int m_context;
    std::vector<Task> m_tasks;
    torch::Device m_device;
    CorpusIds m_ids;
    std::vector<std::vector<int>> m_items; ///< [conversation][turn]: index in the source
    std::vector<Sample> m_places;          ///< of each item
};

class HanLearner : public Learner
{
public:
    explicit HanLearner(const Blueprint &blueprint) : m_blueprint(blueprint)
    {
        if (blueprint.fitted.empty())
            return;
        const Fields fitted(blueprint.fitted, blueprint.source);
        m_maxWords = static_cast<std::size_t>(fitted.whole("max_words", 1, 10'000));
        m_vocabulary = Vocabulary(fitted.texts("vocabulary", 5'000'000));
        m_network = makeHan(hanOptions(blueprint));
    }

    torch::nn::Module &module() override { return m_network->module(); }

    void fit(const ItemSource &training, at::Generator random) override
    {
        const WordVectors vectors = readWords(training);
        m_blueprint.fitted = fitted();
        m_network = makeHan(hanOptions(m_blueprint));
        initialise(*m_network, random);
        const torch::NoGradGuard noGradient;
        auto rows = m_network->module().named_parameters()[embeddingName];
        for (std::size_t i = 0; i < vectors.order.size(); ++i)
            rows[static_cast<std::int64_t>(i) + 2].copy_(
                torch::tensor(vectors.vectors.at(vectors.order[i])));
    }

    nlohmann::ordered_json fitted() const override
    {
        return {{"max_words", m_maxWords}, {"vocabulary", m_vocabulary.words()}};
    }

    std::unique_ptr<Reader> open(const ItemSource &items, torch::Device device) override
    {
        return std::make_unique<HanReader>(*m_network, m_vocabulary, m_maxWords,
                                           static_cast<int>(m_blueprint.options.whole("context")),
                                           m_blueprint.tasks, items, device);
    }

private:
    /// The vocabulary and how many words are read; vectors where a file gives them.
    WordVectors readWords(const ItemSource &training)
    {
        const Options &options = m_blueprint.options;
        WordCounter counter;
        std::vector<std::size_t> lengths;
        for (int i = 0; i < training.size(); ++i) {
            const Item item = itemOf(training, i);
            counter.add(item.words);
            lengths.push_back(item.words.size());
        }
        auto words = counter.words(options.whole("min_count"));
        WordVectors vectors;
        if (options.text("embedding.mode") == "glove") {
            vectors = readWordVectors(
                options.text("embedding.file"), static_cast<std::size_t>(options.whole("E")), words,
                static_cast<std::size_t>(options.whole("embedding.extra_words")));
            words = vectors.order;
        }
        m_maxWords = static_cast<std::size_t>(options.whole("max_words"));
        if (m_maxWords == 0) { // 95th percentile, at most 100
            std::ranges::sort(lengths);
            const auto place =
                static_cast<std::size_t>(std::ceil(0.95 * static_cast<double>(lengths.size()))) - 1;
            m_maxWords = std::clamp<std::size_t>(lengths.at(place), 1, 100);
        }
        m_vocabulary = Vocabulary(std::move(words));
        return vectors;
    }

    Blueprint m_blueprint;
    std::size_t m_maxWords = 0;
    Vocabulary m_vocabulary;
    std::shared_ptr<Han> m_network;
};

} // namespace

std::unique_ptr<Learner> makeHanLearner(const Blueprint &blueprint)
{
    return std::make_unique<HanLearner>(blueprint);
}

} // namespace duologue::models
