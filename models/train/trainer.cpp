#include "models/train/trainer.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include <ATen/CPUGeneratorImpl.h>
#include <torch/version.h>

#include "models/base/devices.h"
#include "models/base/error.h"
#include "models/card/weights.h"
#include "models/data/bag_of_words.h"
#include "models/train/checkpoint.h"
#include "models/train/step_memory.h"

namespace duologue::models {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value)
{
    return std::round(value * 1e6) / 1e6;
}

std::vector<std::string> namesOf(const std::vector<Task> &tasks)
{
    std::vector<std::string> names;
    for (const Task &task : tasks)
        names.push_back(task.name);
    return names;
}

/// Names of those that count at all.
std::vector<std::string> weighedTasks(const std::vector<Task> &tasks,
                                      const std::vector<double> &weights)
{
    std::vector<std::string> names;
    for (std::size_t task = 0; task < tasks.size(); ++task)
        if (weights[task] > 0)
            names.push_back(tasks[task].name);
    return names;
}

} // namespace

Item itemOf(const ItemSource &items, int index)
{
    auto item = items.get(index);
    if (item.cancelled)
        throw Cancelled();
    if (!item)
        throw ModelError(item.error);
    return std::move(*item.value);
}

Trainer::Trainer(TrainSpec spec, SharedData shared) : m_spec(std::move(spec))
{
    useThreads(m_spec.threads);
    m_device = torch::Device(resolveDevice(m_spec.device));
    m_dataset = shared.dataset
                    ? shared.dataset
                    : std::make_shared<Dataset>(readDataset(m_spec.data, columnsOf(m_spec),
                                                            m_spec.family->input(m_spec.options)));
    m_table = makeTasks(*m_dataset, m_spec);
    if (m_spec.select == "auto")
        m_spec.select = usualMetric(m_table.tasks.front());
    m_progress.metric = m_spec.select;
    const bool informed = m_spec.weights == "linear" || m_spec.weights == "softmax";
    if (informed && shared.information.empty())
        shared.information = taskInformation(*m_dataset, m_table, m_spec.seed);
    m_weights = models::lossWeights(m_spec, m_table.auxiliary(), shared.information);
    m_loss.emplace(m_weights, regressionLossFrom(m_spec.regressionLoss), namesOf(m_table.tasks));
    if (m_spec.weights == "dynamic")
        m_learned.emplace(weighedTasks(m_table.tasks, m_weights), m_spec.optimiser,
                          m_spec.learningRate);
    for (const Split split : {Split::Train, Split::Dev, Split::Test})
        m_items.emplace_back(*m_dataset, split);
    const auto rows = m_table.labelled(*m_dataset, Split::Train);
    const std::set<int> wanted(rows.begin(), rows.end());
    for (int i = 0; i < items(Split::Train).size(); ++i)
        (wanted.contains(items(Split::Train).row(i)) ? m_labelled : m_unlabelled).push_back(i);
    startNetwork();
}

void Trainer::startNetwork()
{
    m_learner = m_spec.family->make({m_spec.options, m_table.tasks, Json::object(), {}});
    m_generator = at::detail::createCPUGenerator(m_spec.seed);
    m_learner->fit(items(Split::Train), m_generator);
    m_learner->seeLabels({labelsOf(m_labelled)});
    if (!m_spec.startFrom.empty())
        continueFrom(m_spec.startFrom);
    m_unlabelledEpochs = m_learner->epochsWithoutLabels();
    m_progress.epochs = m_unlabelledEpochs + m_spec.epochs;
    m_learner->module().to(m_device);
    Optimiser::Parameters parameters;
    for (const auto &parameter : m_learner->module().named_parameters())
        if (parameter.value().requires_grad())
            parameters.emplace_back(parameter.key(), parameter.value());
    const auto labelled = m_table.labelled(*m_dataset, Split::Train).size();
    const auto batch = static_cast<std::size_t>(m_spec.batch);
    const Schedule schedule{
        m_spec.epochs * static_cast<std::int64_t>((labelled + batch - 1) / batch), m_spec.warmUp};
    m_optimiser = makeOptimiser(m_spec.optimiser, std::move(parameters), m_spec.learningRate,
                                m_spec.l2, schedule);
}

/// Weights of another model of the same shape.
void Trainer::continueFrom(const std::string &directory)
{
    const ModelCard other = readCard(directory);
    if (other.family != m_spec.family ||
        nlohmann::json(other.blueprint.fitted) != nlohmann::json(m_learner->fitted()))
        throw ModelError("The model in '" + directory +
                         "' was made for another input than this training finds in '" +
                         m_spec.data + "'; train from the beginning, without \"start_from\".");
    loadWeights(*m_learner, other, true);
}

void Trainer::run(const Watch &watch)
{
    m_watch = &watch;
    const StepMemory memory;
    const bool both = m_learner->learnsWithoutLabels();
    Batches batches(m_labelled, both ? m_unlabelled : std::vector<int>(), m_spec.batch,
                    m_spec.seed);
    m_start = Clock::now();
    auto saved = m_start;
    const int done = resume(watch.checkpoint);
    for (int epoch = 1; epoch <= done; ++epoch)
        batches.shuffle(); // the order of the next epoch follows from those before
    m_firstEpoch = done + 1;
    for (int epoch = done + 1; done == 0 || !isLast(epoch - 1); ++epoch) {
        batches.shuffle();
        batches.arrange(
            [this](std::vector<int> &items) { reader(Split::Train).arrange(items, m_spec.batch); });
        m_learner->beginEpoch(epoch);
        trainEpoch(batches, epoch);
        closeEpoch(epoch);
        if ((watch.enough && watch.enough(m_progress)) || isLast(epoch))
            break;
        const std::chrono::duration<double> since = Clock::now() - saved;
        if (!watch.checkpoint.empty() && since.count() >= watch.checkpointSeconds) {
            save(watch.checkpoint, epoch);
            saved = Clock::now();
        }
    }
    const torch::NoGradGuard noGradient;
    auto target = m_learner->module().parameters();
    for (std::size_t i = 0; i < target.size(); ++i)
        target[i].copy_(m_best[i]);
}

bool Trainer::isLast(int epoch) const
{
    return epoch >= m_progress.epochs ||
           (epoch > m_unlabelledEpochs && m_bestEpoch.waited(epoch, m_spec.patience));
}

void Trainer::closeEpoch(int epoch)
{
    const JudgedTasks judged = judge(Split::Dev);
    m_progress.devMetric = m_spec.select == "loss"
                               ? devLoss(judged)
                               : figure(judged[0], m_table.tasks[0], m_spec.select);
    m_progress.epoch = epoch;
    keepIfBest(judged[0].loss(m_table.tasks[0], m_spec.regressionLoss));
    Json point{{"train_loss", rounded(m_progress.trainLoss)},
               {"dev", rounded(m_progress.devMetric)}};
    if (m_progress.terms.size() > 1)
        for (const LossTerm &term : m_progress.terms)
            point["terms"][term.name] = rounded(term.value);
    if (m_spec.family->primaries > 1)
        point["tasks"] = devTasks(judged);
    if (m_learned)
        point["weights"] = learnedWeights();
    m_curve.push_back(std::move(point));
    report(1.0 * epoch / m_progress.epochs);
}

std::vector<double> Trainer::lossWeights() const
{
    std::vector<double> weights = m_weights;
    if (!m_learned)
        return weights;
    const auto learned = m_learned->weights();
    for (std::size_t task = 0, next = 0; task < weights.size(); ++task)
        if (weights[task] > 0)
            weights[task] = learned[next++];
    return weights;
}

/// By task; the terms of the progress say the same.
Json Trainer::learnedWeights()
{
    Json weights;
    const auto learned = m_learned->weights();
    for (std::size_t i = 0; i < learned.size(); ++i) {
        weights[m_learned->tasks()[i]] = rounded(learned[i]);
        for (LossTerm &term : m_progress.terms)
            if (term.name == m_learned->tasks()[i])
                term.weight = learned[i];
    }
    return weights;
}

/// Of the primary tasks: with the weights of the epoch that is kept, and without.
Json Trainer::jointLosses(const JudgedTasks &judged) const
{
    const auto &epoch = m_curve.at(static_cast<std::size_t>(m_bestEpoch.epoch - 1));
    double joint = 0, sum = 0;
    Json losses;
    for (std::size_t i = 0; i < m_table.primaries; ++i) {
        const Task &task = m_table.tasks[i];
        const double loss = judged[i].loss(task, m_spec.regressionLoss);
        const double weight = m_learned ? epoch.at("weights").value(task.name, 0.0) : m_weights[i];
        joint += weight * loss;
        sum += loss;
        losses[task.name] = rounded(loss);
    }
    return {{"loss", rounded(joint)},
            {"unweighted", rounded(sum / static_cast<double>(m_table.primaries))},
            {"tasks", losses}};
}

Json Trainer::devTasks(const JudgedTasks &judged) const
{
    Json tasks;
    for (std::size_t i = 0; i < m_table.primaries; ++i) {
        const Task &task = m_table.tasks[i];
        const std::string metric = usualMetric(task);
        tasks[task.name] = {{"loss", rounded(judged[i].loss(task, m_spec.regressionLoss))},
                            {figureName(metric), rounded(figure(judged[i], task, metric))}};
    }
    return tasks;
}

torch::Tensor Trainer::labelsOf(std::span<const int> chosen) const
{
    const auto tasks = static_cast<std::int64_t>(m_table.tasks.size());
    auto values = torch::zeros({static_cast<std::int64_t>(chosen.size()), tasks});
    auto cells = values.accessor<float, 2>();
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const auto row = static_cast<std::size_t>(items(Split::Train).row(chosen[i]));
        for (std::int64_t task = 0; task < tasks; ++task)
            cells[static_cast<std::int64_t>(i)][task] =
                static_cast<float>(m_table.values[row][static_cast<std::size_t>(task)]);
    }
    return values;
}

void Trainer::trainEpoch(const Batches &batches, int epoch)
{
    m_learner->module().train();
    m_progress.terms.clear();
    double sum = 0, seen = 0;
    for (std::size_t step = 0; step < batches.steps(); ++step) {
        const auto batch = batches.at(step);
        const auto count = static_cast<double>(batch.size());
        m_optimiser->zeroGradients();
        if (m_learned)
            m_learned->zeroGradients();
        const Targets targets{labelsOf(batch).to(m_device)};
        Terms terms = reader(Split::Train).loss(batch, targets, *m_loss);
        const auto value = m_learned ? m_learned->join(terms) : total(terms);
        const double cost = value.item<double>();
        if (!std::isfinite(cost))
            throw ModelError("The loss stopped being a number in epoch " + std::to_string(epoch) +
                             "; train again with a smaller \"lr\".");
        value.backward();
        m_optimiser->step();
        if (m_learned)
            m_learned->step();
        countTerms(terms, count, seen);
        sum += cost * count;
        seen += count;
        m_progress.trainLoss = sum / seen;
        if (Clock::now() - m_reported > std::chrono::milliseconds(500))
            report(
                (epoch - 1 + static_cast<double>(step + 1) / static_cast<double>(batches.steps())) /
                m_progress.epochs);
    }
}

/// Means over the items of the epoch so far; every batch has the same terms.
void Trainer::countTerms(const Terms &terms, double count, double before)
{
    m_progress.terms.resize(terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
        LossTerm &term = m_progress.terms[i];
        term.name = terms[i].name;
        term.weight = terms[i].weight;
        term.value =
            (term.value * before + terms[i].value.item<double>() * count) / (before + count);
    }
}

Trainer::JudgedTasks Trainer::judge(Split split)
{
    m_learner->module().eval();
    JudgedTasks judged(m_table.tasks.size());
    reader(split).predict(
        [&](const Prediction &prediction) {
            const auto row = static_cast<std::size_t>(items(split).row(prediction.item));
            for (std::size_t task = 0; task < judged.size(); ++task)
                judged[task].add(prediction.outputs[task], m_table.values[row][task]);
        },
        Why{.attention = false});
    return judged;
}

/// Learned weights differ from epoch to epoch, so that epochs are compared by equal ones.
double Trainer::devLoss(const JudgedTasks &judged) const
{
    double sum = 0;
    for (std::size_t task = 0; task < judged.size(); ++task)
        sum += m_weights[task] * judged[task].loss(m_table.tasks[task], m_spec.regressionLoss);
    return sum;
}

const DatasetItems &Trainer::items(Split split) const
{
    return m_items[static_cast<std::size_t>(split)];
}

Reader &Trainer::reader(Split split)
{
    auto &reader = m_readers[static_cast<std::size_t>(split)];
    if (!reader)
        reader = m_learner->open(items(split), m_device);
    return *reader;
}

void Trainer::keepIfBest(double loss)
{
    if (m_progress.epoch <= m_unlabelledEpochs + 1)
        m_bestEpoch = {}; // what was before the labels does not compete
    const double score = (smallerIsBetter(m_spec.select) ? -1 : 1) * m_progress.devMetric;
    if (!m_bestEpoch.takes(m_progress.epoch, score, loss))
        return;
    m_best.clear();
    for (const auto &parameter : m_learner->module().parameters())
        m_best.push_back(parameter.detach().clone());
}

void Trainer::report(double share)
{
    m_reported = Clock::now();
    const double elapsed = std::chrono::duration<double>(m_reported - m_start).count();
    const double before = (m_firstEpoch - 1.0) / m_progress.epochs; // of an earlier sitting
    double waited = 0;
    for (const DatasetItems &items : m_items)
        waited += items.seconds();
    m_progress.dataShare = elapsed > 0 ? waited / elapsed : 0;
    m_progress.secondsLeft = share > before ? elapsed * (1 - share) / (share - before) : 0;
    if (m_watch->observer && !m_watch->observer(m_progress))
        throw Cancelled();
}

ModelCard Trainer::card()
{
    ModelCard card;
    card.family = m_spec.family;
    card.blueprint = {m_spec.options, m_table.tasks, m_learner->fitted(), {}};
    card.info.name = m_spec.name;
    card.info.licence = m_spec.licence;
    card.info.provenance = provenance();
    card.info.metrics = metrics(true).dump();
    card.training = trainingSummary().dump();
    describeBlueprint(card);
    return card;
}

Json Trainer::metrics(bool withFloor)
{
    Json metrics;
    metrics["best_epoch"] = m_bestEpoch.epoch;
    std::vector<std::vector<double>> floors(m_table.primaries);
    for (std::size_t task = 0; withFloor && task < floors.size(); ++task)
        floors[task] = bagOfWords(*m_dataset, m_table, task);
    for (const Split split : {Split::Dev, Split::Test}) {
        const JudgedTasks judged = judge(split);
        for (std::size_t task = 0; task < m_table.primaries; ++task) {
            Json said = figuresOf(judged[task], task);
            addFloor(said, split, task, floors[task]);
            if (task == 0)
                metrics[toString(split)] = said;
            else
                metrics["tasks"][m_table.tasks[task].name][toString(split)] = said;
        }
        if (m_table.primaries > 1)
            metrics["joint"][toString(split)] = jointLosses(judged);
    }
    for (const std::string &note : m_dataset->notes)
        metrics["notes"].push_back(note);
    if (m_learned && !m_learned->warning().empty())
        metrics["notes"].push_back(m_learned->warning());
    return metrics;
}

Json Trainer::figuresOn(const std::string &folder)
{
    const Dataset other = readDataset(folder, {m_spec.primary, {}, !m_spec.family->own.empty()},
                                      m_spec.family->input(m_spec.options));
    const DatasetItems all(other);
    JudgedTasks judged(m_table.primaries);
    m_learner->module().eval();
    m_learner->open(all, m_device)
        ->predict(
            [&](const Prediction &prediction) {
                const auto &labels = other.labels[static_cast<std::size_t>(prediction.item)];
                for (std::size_t task = 0; task < judged.size(); ++task)
                    judged[task].add(prediction.outputs[task], labels[task]);
            },
            Why{.attention = false});
    Json result;
    for (std::size_t task = 0; task < judged.size(); ++task)
        result[m_table.tasks[task].name] = figuresOf(judged[task], task);
    return result;
}

/// What has no labels has no answer to compare with either.
Json Trainer::figuresOf(const Judged &judged, std::size_t task) const
{
    const Task &of = m_table.tasks[task];
    if (!m_spec.family->own.empty())
        return {{"turns", judged.actual.size()}, {"mae", rounded(figure(judged, of, "mae"))}};
    return figures(judged, of, constantAnswer(*m_dataset, m_table, task));
}

/// The same figure of the simple method, where it said something.
void Trainer::addFloor(Json &figures, Split split, std::size_t task,
                       const std::vector<double> &floor) const
{
    Judged judged;
    for (int i = 0; !floor.empty() && i < items(split).size(); ++i) {
        const auto row = static_cast<std::size_t>(items(split).row(i));
        if (std::isnan(m_table.values[row][task]))
            continue;
        judged.predicted.push_back(floor[row]);
        judged.actual.push_back(m_table.values[row][task]);
    }
    if (judged.actual.empty())
        return;
    const Task &of = m_table.tasks[task];
    const std::string metric = usualMetric(of);
    figures["bag_of_words_" + metric] = rounded(figure(judged, of, metric));
}

std::string Trainer::provenance() const
{
    return "Trained on " + m_dataset->name + " (utterances.csv " + m_dataset->hash.substr(0, 12) +
           ") with seed " + std::to_string(m_spec.seed) + "; best of " +
           std::to_string(m_curve.size()) +
           " epochs on the dev split: " + std::to_string(m_bestEpoch.epoch) + "." +
           (m_spec.note.empty() ? "" : " " + m_spec.note);
}

Json Trainer::trainingSummary()
{
    Json summary;
    summary["specification"] = Json::parse(m_spec.source);
    summary["data"]["name"] = m_dataset->name;
    summary["data"]["utterances_sha256"] = m_dataset->hash;
    for (const Split split : {Split::Train, Split::Dev, Split::Test}) {
        std::set<std::string> groups;
        for (std::size_t i = 0; i < m_dataset->items.size(); ++i)
            if (m_dataset->splits[i] == split)
                groups.insert(m_dataset->items[i].group);
        summary["data"][toString(split)]["labelled_turns"] =
            m_table.labelled(*m_dataset, split).size();
        summary["data"][toString(split)]["sessions"] = groups.size();
    }
    if (m_learner->learnsWithoutLabels() && !m_unlabelled.empty())
        summary["data"]["train"]["unlabelled_turns"] = m_unlabelled.size();
    summary["loss_weights"] = lossWeights();
    summary["selected_by"] = m_spec.select;
    if (Json units = m_learner->units(); !units.empty())
        summary["units"] = std::move(units);
    summary["optimiser"] = describeOptimiser(m_spec.optimiser);
    summary["mode"] = "paper";
    summary["curve"] = m_curve;
    summary["libtorch"] = std::to_string(TORCH_VERSION_MAJOR) + "." +
                          std::to_string(TORCH_VERSION_MINOR) + "." +
                          std::to_string(TORCH_VERSION_PATCH);
    return summary;
}

std::string Trainer::identity() const
{
    return m_spec.source + "\n" + m_dataset->hash;
}

void Trainer::save(const std::string &path, int epoch) const
{
    Json progress;
    progress["identity"] = identity();
    progress["epoch"] = epoch;
    progress["best_epoch"] = m_bestEpoch.epoch;
    progress["best_score"] = m_bestEpoch.score;
    progress["best_loss"] = m_bestEpoch.loss;
    progress["curve"] = m_curve;
    if (m_learned)
        progress["loss_weights"] = m_learned->state();
    saveState(path, std::move(progress), m_learner->module(), *m_optimiser, m_generator, m_best);
}

int Trainer::resume(const std::string &path)
{
    if (path.empty() || !std::filesystem::exists(path))
        return 0;
    StateFile file(path);
    const Json &progress = file.progress();
    if (progress.at("identity") != identity())
        throw ModelError("The checkpoint '" + path +
                         "' belongs to another specification or to other data; remove it to train "
                         "from the beginning.");
    m_best = file.restore(m_learner->module(), *m_optimiser, m_generator);
    m_bestEpoch.epoch = progress.at("best_epoch");
    m_bestEpoch.score = progress.at("best_score");
    m_bestEpoch.loss = progress.at("best_loss");
    m_curve = progress.at("curve");
    if (m_learned)
        m_learned->restore(progress.value("loss_weights", Json()));
    m_progress.epoch = progress.at("epoch");
    return m_progress.epoch;
}

} // namespace duologue::models
