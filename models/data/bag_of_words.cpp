#include "models/data/bag_of_words.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace duologue::models {
namespace {

using Vector = std::vector<double>;
/// Columns that are 1, row by row.
using Rows = std::vector<std::vector<int>>;

double product(const Vector &a, const Vector &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

double valueOf(const std::vector<int> &row, const Vector &weights)
{
    double sum = 0;
    for (const int column : row)
        sum += weights[static_cast<std::size_t>(column)];
    return sum;
}

/// (XᵀX + alpha) w = Xᵀ y by conjugate gradients.
Vector ridge(const Rows &x, const Vector &y, std::size_t columns, double alpha)
{
    const auto backwards = [&](const Vector &values) {
        Vector sums(columns, 0.0);
        for (std::size_t i = 0; i < x.size(); ++i)
            for (const int column : x[i])
                sums[static_cast<std::size_t>(column)] += values[i];
        return sums;
    };
    constexpr int most = 200;
    constexpr double enough = 1e-12;
    Vector w(columns, 0.0), rest = backwards(y), way = rest;
    double size = product(rest, rest);
    const double begin = size;
    for (int step = 0; step < most && size > enough * begin; ++step) {
        Vector seen;
        for (const auto &row : x)
            seen.push_back(valueOf(row, way));
        Vector image = backwards(seen);
        for (std::size_t i = 0; i < columns; ++i)
            image[i] += alpha * way[i];
        const double reach = size / product(way, image);
        for (std::size_t i = 0; i < columns; ++i) {
            w[i] += reach * way[i];
            rest[i] -= reach * image[i];
        }
        const double next = product(rest, rest);
        for (std::size_t i = 0; i < columns; ++i)
            way[i] = rest[i] + next / size * way[i];
        size = next;
    }
    return w;
}

/// The words that occur in training, as columns.
Rows rowsOf(const Dataset &dataset, std::size_t &columns)
{
    std::unordered_map<std::string, int> places;
    for (std::size_t i = 0; i < dataset.items.size(); ++i)
        if (dataset.splits[i] == Split::Train)
            for (const auto &word : dataset.items[i].words)
                places.emplace(word, static_cast<int>(places.size()));
    columns = places.size();
    Rows rows;
    for (const Item &item : dataset.items) {
        std::set<int> seen;
        for (const auto &word : item.words)
            if (const auto place = places.find(word); place != places.end())
                seen.insert(place->second);
        rows.emplace_back(seen.begin(), seen.end());
    }
    return rows;
}

/// Fits one output for a weight of the squared parameters and says it of all items.
Vector said(const Rows &rows, const std::vector<std::size_t> &training, const Vector &wanted,
            std::size_t columns, double alpha)
{
    double mean = 0;
    for (const double value : wanted)
        mean += value / static_cast<double>(wanted.size());
    Rows x;
    Vector y;
    for (std::size_t i = 0; i < training.size(); ++i) {
        x.push_back(rows[training[i]]);
        y.push_back(wanted[i] - mean);
    }
    const Vector weights = ridge(x, y, columns, alpha);
    Vector values;
    for (const auto &row : rows)
        values.push_back(mean + valueOf(row, weights));
    return values;
}

} // namespace

std::vector<double> bagOfWords(const Dataset &dataset, const TaskTable &table, std::size_t task)
{
    std::size_t columns = 0;
    const Rows rows = rowsOf(dataset, columns);
    std::vector<std::size_t> training, dev;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!std::isnan(table.values[i][task]) && dataset.splits[i] != Split::Test)
            (dataset.splits[i] == Split::Train ? training : dev).push_back(i);
    if (columns == 0 || training.empty())
        return {};
    const std::size_t classes = table.tasks[task].classes.size();
    Vector best;
    double least = INFINITY;
    for (const double alpha : {0.1, 1.0, 10.0, 100.0}) {
        Vector answer(rows.size(), 0.0), highest(rows.size(), -INFINITY);
        for (std::size_t c = 0; c < std::max<std::size_t>(1, classes); ++c) {
            Vector wanted;
            for (const std::size_t i : training)
                wanted.push_back(classes == 0 ? table.values[i][task]
                                              : table.values[i][task] == static_cast<double>(c));
            const Vector values = said(rows, training, wanted, columns, alpha);
            for (std::size_t i = 0; i < rows.size(); ++i)
                if (values[i] > highest[i]) {
                    highest[i] = values[i];
                    answer[i] = classes == 0 ? values[i] : static_cast<double>(c);
                }
        }
        double wrong = 0;
        for (const std::size_t i : dev)
            wrong += classes == 0 ? std::abs(answer[i] - table.values[i][task])
                                  : answer[i] != table.values[i][task];
        if (wrong < least) {
            least = wrong;
            best = std::move(answer);
        }
    }
    return best;
}

} // namespace duologue::models
