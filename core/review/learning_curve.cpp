#include "core/review/learning_curve.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

#include "core/agreement/question.h"
#include "core/csv/number.h"
#include "core/dataset/export/labels.h"
#include "core/review/said.h"

namespace duologue::review {
namespace {

using Row = std::vector<double>;

constexpr int draws = 20;
constexpr std::size_t fewest = 5, stretch = 5;
constexpr double lambda = 1;

/// What is known of one window besides its rating.
struct Example
{
    Row inputs;
    double rating = 0;
};

class Inputs
{
public:
    explicit Inputs(const Session &session)
        : m_session(session),
          m_open({{"session", std::shared_ptr<const Session>(std::shared_ptr<void>(), &session)}}),
          m_voices(voicesOf(m_open))
    {
    }

    Row of(Id participant, TimeSpan window) const
    {
        Row row;
        for (const Voice &voice : m_voices) {
            const auto said = voice.during(0, participant, window);
            if (voice.ofClasses())
                for (std::size_t c = 0; c < voice.classes.size(); ++c)
                    row.push_back(said ? said->shares[c] : 0);
            else
                row.push_back(said ? said->value : 0);
            row.push_back(said ? 1 : 0);
        }
        addTone(participant, window, row);
        const Tier *speech = m_session.tier(TierKind::Utterance, participant);
        double spoken = 0;
        if (speech)
            for (const Annotation &one : m_session.annotations(speech->id, window))
                spoken += dataset::overlapOf(window, one.span).seconds();
        row.push_back(spoken / std::max(1e-6, window.length().seconds()));
        return row;
    }
    const std::vector<dataset::OpenSession> &open() const { return m_open; }

private:
    void addTone(Id participant, TimeSpan window, Row &row) const
    {
        static const std::vector<std::string> tones{"neutrality", "happiness", "sadness", "anger",
                                                    "fear"};
        const Tier *tier = m_session.tier(TierKind::Tone, participant);
        const std::size_t first = row.size();
        row.resize(first + tones.size());
        double weight = 0;
        if (tier)
            for (const Annotation &one : m_session.annotations(tier->id, window)) {
                const double shared = dataset::overlapOf(window, one.span).seconds();
                weight += shared;
                for (std::size_t t = 0; t < tones.size(); ++t)
                    if (const auto found = one.attributes.find(tones[t]);
                        found != one.attributes.end())
                        row[first + t] += shared * csv::number(found->second).value_or(0);
            }
        for (std::size_t t = 0; t < tones.size() && weight > 0; ++t)
            row[first + t] /= weight;
    }

    const Session &m_session;
    std::vector<dataset::OpenSession> m_open;
    std::vector<Voice> m_voices;
};

/// Solves A x = b for a symmetric positive definite A, in place (Cholesky).
Row solved(std::vector<Row> a, Row b)
{
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = a[i][j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= a[i][k] * a[j][k];
            a[i][j] = i == j ? std::sqrt(sum) : sum / a[j][j];
        }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            b[i] -= a[i][k] * b[k];
        b[i] /= a[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            b[i] -= a[k][i] * b[k];
        b[i] /= a[i][i];
    }
    return b;
}

/// The head: means and spreads of its inputs, weights, and the mean of the ratings.
class Head
{
public:
    explicit Head(const std::vector<const Example *> &all)
    {
        const auto count = static_cast<double>(all.size());
        const std::size_t n = all.front()->inputs.size();
        m_means.assign(n, 0);
        m_spreads.assign(n, 0);
        for (const Example *one : all) {
            m_offset += one->rating / count;
            for (std::size_t i = 0; i < n; ++i)
                m_means[i] += one->inputs[i] / count;
        }
        for (const Example *one : all)
            for (std::size_t i = 0; i < n; ++i)
                m_spreads[i] += std::pow(one->inputs[i] - m_means[i], 2) / count;
        for (double &spread : m_spreads)
            spread = spread > 1e-12 ? std::sqrt(spread) : 0;
        std::vector<Row> squares(n, Row(n));
        Row both(n);
        for (const Example *one : all) {
            const Row x = standardised(one->inputs);
            for (std::size_t i = 0; i < n; ++i) {
                both[i] += x[i] * (one->rating - m_offset);
                for (std::size_t j = 0; j < n; ++j)
                    squares[i][j] += x[i] * x[j];
            }
        }
        for (std::size_t i = 0; i < n; ++i)
            squares[i][i] += lambda;
        m_weights = solved(std::move(squares), std::move(both));
    }

    double answer(const Row &inputs) const
    {
        const Row x = standardised(inputs);
        return std::inner_product(x.begin(), x.end(), m_weights.begin(), m_offset);
    }
    double mean() const { return m_offset; }

private:
    Row standardised(const Row &inputs) const
    {
        Row x(inputs.size());
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] = m_spreads[i] > 0 ? (inputs[i] - m_means[i]) / m_spreads[i] : 0;
        return x;
    }

    Row m_means, m_spreads, m_weights;
    double m_offset = 0;
};

std::vector<Example> examplesOf(const Session &session, const std::string &rater,
                                SamDimension dimension)
{
    const Inputs inputs(session);
    std::vector<Example> all;
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
                all.push_back({inputs.of(unit.participant, unit.span), sum / count});
        }
    }
    return all;
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
    const std::vector<Example> all = examplesOf(session, rater, dimension);
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
            const Head head(std::vector(learned.begin(),
                                        learned.begin() + static_cast<std::ptrdiff_t>(sizes[s])));
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
