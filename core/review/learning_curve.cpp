#include "core/review/learning_curve.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <span>

#include "core/agreement/question.h"
#include "core/review/head.h"
#include "core/review/window_inputs.h"

namespace duologue::review {
namespace {

constexpr int draws = 20;
constexpr std::size_t fewest = 5, stretch = 5;

/// What is known of the windows that were rated, and how they were.
struct Examples
{
    WindowInputs inputs;
    std::vector<Example> all;
};

Examples examplesOf(const Session &session, const std::string &rater, SamDimension dimension)
{
    Examples examples{WindowInputs(session), {}};
    const WindowInputs &inputs = examples.inputs;
    for (const agreement::Question &question : agreement::ratingQuestions(inputs.open())) {
        if (question.name != toString(dimension))
            continue;
        for (std::size_t u = 0; u < question.units.size(); ++u) {
            double sum = 0, count = 0;
            for (std::size_t r = 0; r < question.raters.size(); ++r)
                if (const auto &value = question.judgements.unit(u)[r];
                    value && (rater.empty() || question.raters[r] == rater)) {
                    sum += *value;
                    ++count;
                }
            const agreement::Unit &unit = question.units[u];
            if (count > 0)
                examples.all.push_back({inputs.of(unit.participant, unit.span), sum / count});
        }
    }
    return examples;
}

double errorOf(const std::vector<const Example *> &asked, const auto &answer)
{
    double sum = 0;
    for (const Example *one : asked)
        sum += std::abs(answer(*one) - one->rating);
    return sum / static_cast<double>(asked.size());
}

} // namespace

Result<LearningCurve> learningCurve(const Session &session, const std::string &rater,
                                    SamDimension dimension,
                                    const std::function<bool(double)> &observer)
{
    LearningCurve curve;
    curve.dimension = toString(dimension);
    const auto [inputs, all] = examplesOf(session, rater, dimension);
    std::vector<const Example *> learned, asked;
    for (std::size_t i = 0; i < all.size(); ++i)
        (i / stretch % 4 == 3 ? asked : learned).push_back(&all[i]);
    curve.keptAside = asked.size();
    if (asked.empty() || learned.size() < fewest) {
        curve.notes.push_back("Only " + std::to_string(all.size()) + " windows are rated for " +
                              curve.dimension +
                              "; a curve takes 20, of which five are kept aside.");
        return curve;
    }
    std::mt19937_64 random(1);
    std::vector<std::size_t> sizes;
    for (std::size_t size = fewest; size < learned.size(); size *= 2)
        sizes.push_back(size);
    sizes.push_back(learned.size());
    for (std::size_t s = 0; s < sizes.size(); ++s) {
        CurvePoint point{sizes[s], 0, 1e9, 0};
        const int times = sizes[s] == learned.size() ? 1 : draws;
        for (int d = 0; d < times; ++d) {
            if (observer && !observer((static_cast<double>(s) + double(d) / times) /
                                      static_cast<double>(sizes.size())))
                return fail("review.cancelled", "Drawing the curve was stopped.");
            std::ranges::shuffle(learned, random);
            const Head head{std::span(learned).first(sizes[s]), inputs.weights()};
            const double error =
                errorOf(asked, [&](const Example &one) { return head.answer(one.inputs); });
            point.error += error / times;
            point.least = std::min(point.least, error);
            point.most = std::max(point.most, error);
            if (sizes[s] == learned.size())
                curve.constant = errorOf(asked, [&](const Example &) { return head.mean(); });
        }
        curve.points.push_back(point);
    }
    return curve;
}

} // namespace duologue::review
