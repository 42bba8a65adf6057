#include "models/experiment/experiment_spec.h"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "models/base/error.h"
#include "models/base/files.h"
#include "models/base/keys.h"

namespace duologue::models {
namespace {

using nlohmann::json;

template <class T>
void readRange(Keys &keys, const char *key, std::pair<T, T> &range, T low, T high)
{
    if (!keys.has(key)) {
        return;
    }
    const json &given = keys.take(key);
    const auto fits = [&](const json &value) {
        return value.is_number() && value.get<T>() >= low && value.get<T>() <= high;
    };
    if (!given.is_array() || given.size() != 2 || !fits(given[0]) || !fits(given[1]) ||
        given[0].get<T>() > given[1].get<T>())
        keys.fail(key, "has to be two numbers between " + std::to_string(low) + " and " +
                           std::to_string(high) + ", the smaller one first");
    range = {given[0].get<T>(), given[1].get<T>()};
}

void readSearch(Keys &keys, const std::string &path, SearchRanges &ranges)
{
    if (!keys.has("search"))
        return;
    const json &given = keys.take("search");
    if (!given.is_object())
        keys.fail("search", "has to be an object of ranges");
    Keys inner(given, path, "search.");
    readRange(inner, "lr", ranges.learningRate, 1e-9, 10.0);
    readRange(inner, "batch", ranges.batch, 1, 100'000);
    readRange(inner, "context", ranges.context, 0, 1000);
    readRange(inner, "gru_dropout", ranges.gruDropout, 0.0, 0.95);
    readRange(inner, "recurrent_dropout", ranges.recurrentDropout, 0.0, 0.95);
    readRange(inner, "l2", ranges.l2, 1e-12, 10.0);
    readRange(inner, "main_weight", ranges.mainWeight, 0.0, 1.0);
    inner.refuseUnknown();
}

/// A task's specification: what all share, then what is its own.
ExperimentTask readTask(const json &base, const json &given, const std::string &path)
{
    json own = given;
    ExperimentTask task;
    for (const auto &[key, value] :
         {std::pair("name", &task.name), {"published", &task.published}}) {
        if (own.contains(key) && own[key].is_string())
            *value = own[key].get<std::string>();
        own.erase(key);
    }
    json merged = base;
    merged.update(own);
    task.spec = parseSpec(merged, path);
    if (task.spec.network.architecture != Architecture::HanRock)
        throw ModelError("The specification '" + path +
                         "' has a problem: an experiment chooses the architecture itself; leave "
                         "'architecture' out.");
    if (task.name.empty())
        task.name = task.spec.primary;
    return task;
}

class Plan
{
public:
    explicit Plan(ExperimentSpec &spec) : m_spec(spec) {}

    void add(const std::string &hypothesis, const std::vector<int> &primaryUnits, int units)
    {
        const int most = *std::ranges::max_element(primaryUnits);
        const ExperimentModel best{"aphf", Architecture::HanRock, "aphf", most, units - most};
        if (hypothesis == "H1") {
            auto none = best, ap = best;
            none.name = "none";
            none.families = "";
            ap.name = ap.families = "ap";
            table(1, "H1: auxiliary supervision", {{"none", none}, {"ap", ap}, {"aphf", best}});
        } else if (hypothesis == "H2") {
            std::vector<std::pair<std::string, ExperimentModel>> rows;
            for (const int units_ : sorted(primaryUnits)) {
                auto model = best;
                model.primaryUnits = units_;
                model.auxiliaryUnits = units - units_;
                const std::string label = "P=" + std::to_string(units_);
                if (units_ != most)
                    model.name = label;
                rows.emplace_back(label, model);
            }
            table(2, "H2: capacity of the primary branch", rows);
        } else {
            auto flat = best;
            flat.name = "flat";
            flat.architecture = Architecture::HanFlat;
            table(3, "H3: auxiliary supervision below the primary task",
                  {{"flat", flat}, {"rock", best}});
        }
    }

private:
    static std::vector<int> sorted(std::vector<int> units)
    {
        std::ranges::sort(units, std::greater());
        return units;
    }

    void table(int number, const std::string &title,
               const std::vector<std::pair<std::string, ExperimentModel>> &rows)
    {
        ExperimentTable &table = m_spec.tables.emplace_back();
        table.number = number;
        table.title = title;
        for (const auto &[label, model] : rows) {
            table.rows.push_back({label, model.name});
            if (std::ranges::find(m_spec.models, model.name, &ExperimentModel::name) ==
                m_spec.models.end())
                m_spec.models.push_back(model);
        }
    }

    ExperimentSpec &m_spec;
};

} // namespace

ExperimentSpec readExperiment(const std::string &path)
{
    const json document = parseJson(readFile(path, 1 << 20), 8, path);
    if (!document.is_object())
        throw ModelError("The specification '" + path + "' is not a JSON object.");
    Keys keys(document, path);
    ExperimentSpec spec;
    spec.name = std::filesystem::path(path).stem().string();
    spec.source = document.dump();
    keys.text("name", spec.name);
    keys.whole("trials", spec.trials, 1, 10'000);
    keys.whole("seed", spec.seed, 0, std::int64_t(1) << 53);
    int units = 257;
    keys.whole("units", units, 2, 4097);
    std::vector<int> primaryUnits{256, 192, 128, 64, 1};
    if (keys.has("primary_units")) {
        primaryUnits.clear();
        for (const json &value : keys.take("primary_units")) {
            if (!value.is_number_integer() || value.get<int>() < 1 || value.get<int>() >= units)
                keys.fail("primary_units",
                          "has to hold whole numbers from 1 to " + std::to_string(units - 1));
            primaryUnits.push_back(value.get<int>());
        }
        if (primaryUnits.empty())
            keys.fail("primary_units", "is empty");
    }
    if (keys.has("median_stopping")) {
        if (!keys.take("median_stopping").is_boolean())
            keys.fail("median_stopping", "has to be true or false");
        spec.medianStopping = keys.take("median_stopping").get<bool>();
    }
    readSearch(keys, path, spec.ranges);
    std::vector<std::string> hypotheses{"H1", "H2", "H3"};
    keys.texts("hypotheses", hypotheses);
    Plan plan(spec);
    for (const std::string &hypothesis : hypotheses) {
        if (hypothesis != "H1" && hypothesis != "H2" && hypothesis != "H3")
            keys.fail("hypotheses", "names '" + hypothesis + "'; there are H1, H2 and H3");
        plan.add(hypothesis, primaryUnits, units);
    }
    json base = json::object();
    if (keys.has("base"))
        base = keys.take("base");
    const json &tasks = keys.take("tasks");
    if (!tasks.is_array() || tasks.empty() || !base.is_object())
        keys.fail("tasks", "has to be a list of at least one task");
    for (const json &task : tasks) {
        if (!task.is_object())
            keys.fail("tasks", "has to be a list of objects");
        spec.tasks.push_back(readTask(base, task, path));
    }
    keys.refuseUnknown();
    return spec;
}

} // namespace duologue::models
