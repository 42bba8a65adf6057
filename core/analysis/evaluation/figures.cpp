#include "core/analysis/evaluation/figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/statistics/figures.h"

namespace duologue::analysis {
namespace {

using models::JudgedItem;
using models::Task;

constexpr std::uint64_t seed = 1;
constexpr int fewSessions = 10; // with fewer the interval is a rough one

const std::vector<std::string> &figureNames(const Task &task)
{
    static const std::vector<std::string> ofClasses{"accuracy", "uar", "macro_f1", "weighted_f1"};
    static const std::vector<std::string> ofValues{"mae", "rmse", "ccc", "pearson"};
    return task.classes.empty() ? ofValues : ofClasses;
}

/// What people and the model said of the same items.
struct Said
{
    std::vector<double> predicted, actual;
};

statistics::ClassFigures classFiguresOf(const Task &task, const Said &said)
{
    return statistics::classFigures({said.predicted.begin(), said.predicted.end()},
                                    {said.actual.begin(), said.actual.end()},
                                    static_cast<int>(task.classes.size()));
}

/// In the order of figureNames().
std::vector<double> valuesOf(const Task &task, const Said &said)
{
    using namespace statistics;
    if (task.classes.empty())
        return {meanAbsoluteError(said.predicted, said.actual),
                rootMeanSquaredError(said.predicted, said.actual),
                concordance(said.predicted, said.actual), correlation(said.predicted, said.actual)};
    const ClassFigures all = classFiguresOf(task, said);
    return {all.accuracy, all.macroRecall, all.macroF1, all.weightedF1};
}

/// Items that are drawn together: those of a session, or one.
using Clusters = std::vector<std::vector<std::size_t>>;

std::vector<Figure> figuresOf(const Task &task, const Said &said, double constant,
                              const Clusters &clusters)
{
    const auto values = valuesOf(task, said);
    const auto constants =
        valuesOf(task, {std::vector<double>(said.actual.size(), constant), said.actual});
    std::vector<std::vector<double>> samples(values.size());
    statistics::Resampling resampling(clusters.size(), seed);
    Said drawn;
    for (int i = 0; i < statistics::bootstrapSamples; ++i) {
        drawn.predicted.clear();
        drawn.actual.clear();
        for (const std::size_t cluster : resampling.next())
            for (const std::size_t item : clusters[cluster]) {
                drawn.predicted.push_back(said.predicted[item]);
                drawn.actual.push_back(said.actual[item]);
            }
        const auto sample = valuesOf(task, drawn);
        for (std::size_t f = 0; f < sample.size(); ++f)
            samples[f].push_back(sample[f]);
    }
    std::vector<Figure> figures;
    for (std::size_t f = 0; f < values.size(); ++f)
        figures.push_back({figureNames(task)[f], values[f],
                           statistics::middle95(std::move(samples[f])), constants[f]});
    return figures;
}

Clusters eachAlone(std::size_t count)
{
    Clusters clusters;
    for (std::size_t i = 0; i < count; ++i)
        clusters.push_back({i});
    return clusters;
}

/// One split while it is judged.
class Judging
{
public:
    Judging(const TaskFigures &task, std::size_t number, const std::vector<JudgedItem> &items)
        : m_task(task), m_number(number), m_items(items)
    {
    }

    SplitFigures judge(const std::string &split, const std::function<bool(double)> &observer)
    {
        m_split.split = split;
        collect();
        if (m_split.places.empty()) {
            note("No item of the split has a label, so there is nothing to compare with.");
            return std::move(m_split);
        }
        const Said said{m_split.predicted, m_split.actual};
        m_split.constantAnswer = constant();
        const auto sessions = parts(&JudgedItem::group), speakers = parts(&JudgedItem::speaker);
        m_split.sessions = static_cast<int>(sessions.size());
        m_split.speakers = static_cast<int>(speakers.size());
        m_split.bySession = sessions.size() > 1;
        Clusters clusters;
        for (const auto &[name, items] : sessions)
            clusters.push_back(items);
        m_split.figures = figuresOf(m_task.task, said, m_split.constantAnswer,
                                    m_split.bySession ? clusters : eachAlone(said.actual.size()));
        if (!m_task.task.classes.empty()) {
            auto all = classFiguresOf(m_task.task, said);
            m_split.confusion = std::move(all.confusion);
            m_split.recall = std::move(all.recall);
            m_split.precision = std::move(all.precision);
            m_split.f1 = std::move(all.f1);
        }
        m_left = sessions.size() + speakers.size();
        m_all = m_left;
        m_split.byEachSession = figuresOfParts(sessions, observer);
        m_split.bySpeaker = figuresOfParts(speakers, observer);
        addNotes();
        return std::move(m_split);
    }

    bool cancelled() const { return m_cancelled; }

private:
    using Parts = std::map<std::string, std::vector<std::size_t>>;

    void collect()
    {
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            const JudgedItem &item = m_items[i];
            if (item.split != m_split.split)
                continue;
            ++m_split.items;
            if (std::isnan(item.labels.at(m_number))) {
                ++m_split.unlabelled;
                continue;
            }
            m_split.places.push_back(static_cast<int>(i));
            m_split.actual.push_back(item.labels[m_number]);
            m_split.predicted.push_back(answerOf(m_task.task, item.outputs.at(m_number)));
        }
    }

    /// Learned where models learn; without a train split it is the best for this one.
    double constant() const
    {
        std::vector<double> training;
        for (const JudgedItem &item : m_items)
            if (item.split == "train" && !std::isnan(item.labels.at(m_number)))
                training.push_back(item.labels[m_number]);
        if (training.empty())
            training = m_split.actual;
        return m_task.task.classes.empty() ? statistics::median(std::move(training))
                                           : statistics::mostFrequent(training);
    }

    /// Items without a name are of no part.
    Parts parts(std::string JudgedItem::*name) const
    {
        Parts parts;
        for (std::size_t i = 0; i < m_split.places.size(); ++i) {
            const auto &item = m_items[static_cast<std::size_t>(m_split.places[i])];
            if (const std::string &part = item.*name; !part.empty())
                parts[part].push_back(i);
        }
        return parts;
    }

    std::vector<PartFigures> figuresOfParts(const Parts &parts,
                                            const std::function<bool(double)> &observer)
    {
        std::vector<PartFigures> all;
        for (const auto &[name, items] : parts) {
            m_cancelled =
                m_cancelled || (observer && !observer(1 - double(m_left--) / double(m_all)));
            if (m_cancelled)
                return all;
            Said said;
            for (const std::size_t item : items) {
                said.predicted.push_back(m_split.predicted[item]);
                said.actual.push_back(m_split.actual[item]);
            }
            all.push_back(
                {name, static_cast<int>(items.size()),
                 figuresOf(m_task.task, said, m_split.constantAnswer, eachAlone(items.size()))});
        }
        const auto place =
            static_cast<std::size_t>(std::ranges::find(figureNames(m_task.task), m_task.ranking) -
                                     figureNames(m_task.task).begin());
        std::ranges::stable_sort(all, [&](const PartFigures &a, const PartFigures &b) {
            const double x = a.figures[place].value, y = b.figures[place].value;
            return smallerIsBetter(m_task.ranking) ? x > y : x < y;
        });
        return all;
    }

    void note(const std::string &sentence) { m_split.notes.push_back(sentence); }

    static bool same(const std::vector<double> &values)
    {
        return std::ranges::adjacent_find(values, std::ranges::not_equal_to()) == values.end();
    }

    void addNotes()
    {
        const Task &task = m_task.task;
        const bool classes = !task.classes.empty();
        if (same(m_split.actual))
            note("All labels are " + answerText(task, m_split.actual.front()) + ", so " +
                 (classes ? "accuracy and UAR say no more than how often the model says so."
                          : "CCC and Pearson's correlation say nothing."));
        if (same(m_split.predicted))
            note("The model says " + answerText(task, m_split.predicted.front()) +
                 " of every item.");
        if (m_split.speakers == 1)
            note("All items are of one speaker; how it does with others is not known.");
        if (m_split.bySession && m_split.sessions < fewSessions)
            note("There are only " + std::to_string(m_split.sessions) +
                 " sessions to draw from, so the intervals are rough.");
        if (m_split.unlabelled > 0)
            note(std::to_string(m_split.unlabelled) + " of " + std::to_string(m_split.items) +
                 " items have no label and are left out of the figures.");
    }

    const TaskFigures &m_task;
    std::size_t m_number;
    const std::vector<JudgedItem> &m_items;
    SplitFigures m_split;
    std::size_t m_left = 0, m_all = 0;
    bool m_cancelled = false;
};

} // namespace

double answerOf(const Task &task, const std::vector<double> &output)
{
    return task.classes.empty()
               ? output.at(0)
               : static_cast<double>(std::ranges::max_element(output) - output.begin());
}

bool smallerIsBetter(const std::string &figure)
{
    return figure == "mae" || figure == "rmse";
}

bool addFigures(TaskFigures &task, std::size_t number, const std::vector<JudgedItem> &items,
                const std::vector<std::string> &splits, const std::function<bool(double)> &observer)
{
    task.ranking = figureNames(task.task).front();
    for (std::size_t i = 0; i < splits.size(); ++i) {
        Judging judging(task, number, items);
        task.splits.push_back(judging.judge(splits[i], [&](double share) {
            return !observer ||
                   observer((static_cast<double>(i) + share) / static_cast<double>(splits.size()));
        }));
        if (judging.cancelled())
            return false;
    }
    return true;
}

} // namespace duologue::analysis
