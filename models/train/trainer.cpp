#include "models/train/trainer.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>

#include <ATen/CPUGeneratorImpl.h>
#include <torch/optim/adam.h>
#include <torch/version.h>

#include "models/base/devices.h"
#include "models/base/error.h"
#include "models/train/checkpoint.h"
#include "models/train/step_memory.h"

namespace duologue::models {
namespace {

using Json = nlohmann::ordered_json;

void shuffle(std::vector<Sample> &samples, std::mt19937_64 &engine)
{
    for (std::size_t i = samples.size(); i > 1; --i)
        std::swap(samples[i - 1], samples[engine() % i]);
}

} // namespace

CorpusColumns columnsOf(const TrainSpec &spec)
{
    return {spec.text, spec.primary, spec.classes, spec.auxiliary};
}

Training::Training(TrainSpec spec, SharedData shared) : m_spec(std::move(spec))
{
    useThreads(m_spec.threads);
    m_device = torch::Device(resolveDevice(m_spec.device));
    m_corpus = shared.corpus ? shared.corpus
                             : std::make_shared<Corpus>(readCorpus(m_spec.data, columnsOf(m_spec)));
    m_table = makeTasks(*m_corpus, m_spec);
    const bool informed = m_spec.weights == "linear" || m_spec.weights == "softmax";
    if (informed && shared.information.empty())
        shared.information = taskInformation(*m_corpus, m_table, m_spec.seed);
    m_weights = models::lossWeights(m_spec, m_table.auxiliary, shared.information);
    readWords();
    makeNetwork();
    std::vector<torch::Tensor> parameters;
    for (auto &parameter : m_network->module().parameters())
        if (parameter.requires_grad())
            parameters.push_back(parameter);
    m_optimiser = std::make_shared<torch::optim::Adam>(
        parameters, torch::optim::AdamOptions(m_spec.learningRate).weight_decay(m_spec.l2));
}

void Training::run(const Watch &watch)
{
    m_watch = &watch;
    const StepMemory memory;
    const MultiTaskLoss loss(m_weights, m_spec.regressionLoss == "absolute"
                                            ? RegressionLoss::AbsoluteError
                                            : RegressionLoss::SquaredError);
    auto samples = m_table.samples(*m_corpus, Split::Train);
    std::mt19937_64 engine(m_spec.seed);
    m_progress.epochs = m_spec.epochs;
    m_start = Clock::now();
    auto saved = m_start;
    const int done = resume(watch.checkpoint);
    for (int epoch = 1; epoch <= done; ++epoch)
        shuffle(samples, engine); // the order of the next epoch follows from those before
    m_firstEpoch = done + 1;
    const auto finished = [&](int epoch) {
        return epoch >= m_spec.epochs ||
               (m_spec.patience > 0 && epoch - m_bestEpoch >= m_spec.patience);
    };
    for (int epoch = done + 1; done == 0 || !finished(epoch - 1); ++epoch) {
        shuffle(samples, engine);
        trainEpoch(samples, loss, epoch);
        const auto judged = judgeSplit(Split::Dev);
        m_progress.devMetric = primaryMetric(judged, m_table.primary);
        m_progress.epoch = epoch;
        keepIfBest(judged.loss);
        m_curve.push_back({{"train_loss", std::round(m_progress.trainLoss * 1e6) / 1e6},
                           {"dev", std::round(m_progress.devMetric * 1e6) / 1e6}});
        report(1.0 * epoch / m_spec.epochs);
        if ((watch.enough && watch.enough(m_progress)) || finished(epoch))
            break;
        const std::chrono::duration<double> since = Clock::now() - saved;
        if (!watch.checkpoint.empty() && since.count() >= watch.checkpointSeconds) {
            save(watch.checkpoint, epoch);
            saved = Clock::now();
        }
    }
    const torch::NoGradGuard noGradient;
    auto target = m_network->module().parameters();
    for (std::size_t i = 0; i < target.size(); ++i)
        target[i].copy_(m_best[i]);
}

ModelCard Training::card()
{
    ModelCard card;
    ModelInfo &info = card.info;
    info.name = m_spec.name;
    info.architecture = toString(m_spec.network.architecture);
    info.features = featureVersion;
    info.primary = m_table.primary;
    info.auxiliary = m_table.auxiliary;
    info.contextTurns = m_spec.context;
    info.parameters = parameterCount(m_spec.network);
    info.licence = m_spec.licence;
    info.provenance = "Trained on " + m_corpus->name + " (utterances.csv " +
                      m_corpus->hash.substr(0, 12) + ") with seed " + std::to_string(m_spec.seed) +
                      "; best of " + std::to_string(m_curve.size()) +
                      " epochs on the dev split: " + std::to_string(m_bestEpoch) + ".";
    card.options = m_spec.network;
    card.maxWords = m_spec.maxWords;
    card.vocabulary = m_vocabulary.words();

    info.metrics = metrics().dump();
    card.training = trainingSummary().dump();
    return card;
}

Json Training::metrics()
{
    const double constant = constantAnswer(*m_corpus, m_table);
    Json metrics;
    metrics["best_epoch"] = m_bestEpoch;
    metrics["dev"] = figures(judgeSplit(Split::Dev), m_table.primary, constant);
    metrics["test"] = figures(judgeSplit(Split::Test), m_table.primary, constant);
    return metrics;
}

void Training::readWords()
{
    WordCounter counter;
    std::vector<std::size_t> lengths;
    for (const auto &conversation : m_corpus->conversations) {
        if (conversation.split != Split::Train)
            continue;
        for (const auto &turn : conversation.turns) {
            counter.add(turn.words);
            lengths.push_back(turn.words.size());
        }
    }
    auto words = counter.words(m_spec.minimumCount);
    if (m_spec.embedding.mode == "glove") {
        m_vectors = readWordVectors(m_spec.embedding.file,
                                    static_cast<std::size_t>(m_spec.network.embedding), words,
                                    static_cast<std::size_t>(m_spec.embedding.extraWords));
        words = m_vectors.order;
    }
    if (m_spec.maxWords == 0) { // 95th percentile, at most 100
        std::ranges::sort(lengths);
        const auto place =
            static_cast<std::size_t>(std::ceil(0.95 * static_cast<double>(lengths.size()))) - 1;
        m_spec.maxWords = static_cast<int>(std::clamp<std::size_t>(lengths[place], 1, 100));
    }
    m_vocabulary = Vocabulary(std::move(words));
    for (const auto &conversation : m_corpus->conversations) {
        auto &turns = m_ids.emplace_back();
        for (const auto &turn : conversation.turns) {
            auto &ids = turns.emplace_back();
            for (const auto &word : turn.words)
                if (ids.size() < static_cast<std::size_t>(m_spec.maxWords))
                    ids.push_back(m_vocabulary.row(word));
        }
    }
}

void Training::makeNetwork()
{
    HanOptions &options = m_spec.network;
    const auto outputsOf = [](const Task &task) {
        return task.classes.empty() ? 1 : static_cast<std::int64_t>(task.classes.size());
    };
    options.vocabulary = m_vocabulary.rows();
    options.outputs = {outputsOf(m_table.primary)};
    for (const Task &task : m_table.auxiliary)
        options.outputs.push_back(outputsOf(task));
    m_network = makeHan(options);
    m_generator = at::detail::createCPUGenerator(m_spec.seed);
    initialise(*m_network, m_generator);
    if (!m_vectors.order.empty()) {
        const torch::NoGradGuard noGradient;
        auto rows = m_network->module().named_parameters()[embeddingName];
        for (std::size_t i = 0; i < m_vectors.order.size(); ++i)
            rows[static_cast<std::int64_t>(i) + 2].copy_(
                torch::tensor(m_vectors.vectors.at(m_vectors.order[i])));
    }
    m_network->module().to(m_device);
}

Batch Training::onDevice(Batch batch) const
{
    for (torch::Tensor *tensor : {&batch.words.ids, &batch.words.extent.mask, &batch.windows.turns,
                                  &batch.windows.extent.mask, &batch.targets.values})
        *tensor = tensor->to(m_device);
    return batch;
}

void Training::trainEpoch(const std::vector<Sample> &samples, const MultiTaskLoss &loss, int epoch)
{
    m_network->module().train();
    double sum = 0;
    const auto size = static_cast<std::size_t>(m_spec.batch);
    for (std::size_t begin = 0; begin < samples.size(); begin += size) {
        const auto count = std::min(size, samples.size() - begin);
        const Batch batch = onDevice(
            makeBatch(std::span(samples).subspan(begin, count), m_ids, m_table, m_spec.context));
        m_optimiser->zero_grad();
        const auto value = loss(m_network->forward(batch.words, batch.windows), batch.targets);
        const double cost = value.item<double>();
        if (!std::isfinite(cost))
            throw ModelError("The loss stopped being a number in epoch " + std::to_string(epoch) +
                             "; train again with a smaller \"lr\".");
        value.backward();
        m_optimiser->step();
        sum += cost * static_cast<double>(count);
        const double share =
            static_cast<double>(begin + count) / static_cast<double>(samples.size());
        m_progress.trainLoss = sum / static_cast<double>(begin + count);
        if (Clock::now() - m_reported > std::chrono::milliseconds(500))
            report((epoch - 1 + share) / m_spec.epochs);
    }
    m_progress.trainLoss = sum / static_cast<double>(samples.size());
}

Judged Training::judgeSplit(Split split)
{
    return judge(*m_network, *m_corpus, m_ids, m_table, split, m_spec.context, m_device);
}

void Training::keepIfBest(double loss)
{
    const double sign = m_table.primary.classes.empty() ? -1 : 1;
    const double score = sign * m_progress.devMetric;
    if (m_bestEpoch > 0 && (score < m_bestScore || (score == m_bestScore && loss >= m_bestLoss)))
        return;
    m_bestEpoch = m_progress.epoch;
    m_bestScore = score;
    m_bestLoss = loss;
    m_best.clear();
    for (const auto &parameter : m_network->module().parameters())
        m_best.push_back(parameter.detach().clone());
}

void Training::report(double share)
{
    m_reported = Clock::now();
    const double elapsed = std::chrono::duration<double>(m_reported - m_start).count();
    const double before = (m_firstEpoch - 1.0) / m_spec.epochs; // of an earlier sitting
    m_progress.secondsLeft = share > before ? elapsed * (1 - share) / (share - before) : 0;
    if (m_watch->observer && !m_watch->observer(m_progress))
        throw Cancelled();
}

Json Training::trainingSummary() const
{
    Json summary;
    summary["specification"] = Json::parse(m_spec.source);
    summary["data"]["name"] = m_corpus->name;
    summary["data"]["utterances_sha256"] = m_corpus->hash;
    for (const auto &[split, name] :
         {std::pair(Split::Train, "train"), {Split::Dev, "dev"}, {Split::Test, "test"}}) {
        summary["data"][name]["labelled_turns"] = m_table.samples(*m_corpus, split).size();
        summary["data"][name]["sessions"] =
            std::ranges::count(m_corpus->conversations, split, &CorpusConversation::split);
    }
    summary["loss_weights"] = m_weights;
    summary["optimiser"] = "Adam, beta 0.9 and 0.999";
    summary["mode"] = "paper";
    summary["curve"] = m_curve;
    summary["libtorch"] = std::to_string(TORCH_VERSION_MAJOR) + "." +
                          std::to_string(TORCH_VERSION_MINOR) + "." +
                          std::to_string(TORCH_VERSION_PATCH);
    return summary;
}

std::string Training::identity() const
{
    return m_spec.source + "\n" + m_corpus->hash;
}

void Training::save(const std::string &path, int epoch) const
{
    TrainingState state;
    state.progress["identity"] = identity();
    state.progress["epoch"] = epoch;
    state.progress["best_epoch"] = m_bestEpoch;
    state.progress["best_score"] = m_bestScore;
    state.progress["best_loss"] = m_bestLoss;
    state.progress["curve"] = m_curve;
    saveState(path, std::move(state), *m_network, *m_optimiser, m_generator, m_best);
}

int Training::resume(const std::string &path)
{
    if (path.empty() || !std::filesystem::exists(path))
        return 0;
    StateFile file(path);
    const Json &progress = file.state().progress;
    if (progress.at("identity") != identity())
        throw ModelError("The checkpoint '" + path +
                         "' belongs to another specification or to other data; remove it to train "
                         "from the beginning.");
    m_best = file.restore(*m_network, *m_optimiser, m_generator);
    m_bestEpoch = progress.at("best_epoch");
    m_bestScore = progress.at("best_score");
    m_bestLoss = progress.at("best_loss");
    m_curve = progress.at("curve");
    m_progress.epoch = progress.at("epoch");
    return m_progress.epoch;
}

} // namespace duologue::models
