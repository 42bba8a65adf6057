#include "core/statistics/agreement.h"

#include <algorithm>
#include <array>

namespace duologue::statistics {
namespace {

constexpr std::uint64_t seed = 1;

constexpr std::string_view cohen1960 = "Cohen, A coefficient of agreement for nominal scales, 1960";
constexpr std::string_view cohen1968 = "Cohen, Weighted kappa, 1968";
constexpr std::string_view krippendorff =
    "Krippendorff, Computing Krippendorff's alpha-reliability, 2011";
constexpr std::string_view mcGraw =
    "McGraw and Wong, Forming inferences about some intraclass correlation coefficients, 1996; "
    "Shrout and Fleiss, Intraclass correlations: uses in assessing rater reliability, 1979";
constexpr std::string_view alpha = "1 - Dₒ / Dₑ over all pairs of values within units";

template <Metric metric>
Measured alphaOf(const Judgements &j)
{
    return krippendorffsAlpha(j, metric);
}
template <Weights weights>
Measured kappaOf(const Judgements &j)
{
    return cohensKappa(j, weights);
}
template <Intraclass which>
Measured iccOf(const Judgements &j)
{
    return intraclassCorrelation(j, which);
}

// id, title, formula, source, of classes, of numbers, pairs only, function
constexpr auto figures = std::to_array<AgreementFigure>({
    {"percent", "same judgement", "share of pairs of raters that said the same of a unit", "", true,
     true, false, percentAgreement},
    {"kappa", "Cohen's κ", "(Pₒ - Pₑ) / (1 - Pₑ)", cohen1960, true, true, true,
     kappaOf<Weights::None>},
    {"kappa_linear", "κ, linear weights", "1 - Σ |a - b| observed / Σ |a - b| expected", cohen1968,
     false, true, true, kappaOf<Weights::Linear>},
    {"kappa_quadratic", "κ, quadratic weights", "1 - Σ (a - b)² observed / Σ (a - b)² expected",
     cohen1968, false, true, true, kappaOf<Weights::Quadratic>},
    {"fleiss", "Fleiss' κ", "(P̄ - Pₑ) / (1 - Pₑ), Pₑ = Σ share²",
     "Fleiss, Measuring nominal scale agreement among many raters, 1971", true, true, false,
     fleissKappa},
    {"alpha_nominal", "α nominal", alpha, krippendorff, true, true, false,
     alphaOf<Metric::Nominal>},
    {"alpha_ordinal", "α ordinal", alpha, krippendorff, false, true, false,
     alphaOf<Metric::Ordinal>},
    {"alpha_interval", "α interval", alpha, krippendorff, false, true, false,
     alphaOf<Metric::Interval>},
    {"alpha_ratio", "α ratio", alpha, krippendorff, false, true, false, alphaOf<Metric::Ratio>},
    {"icc_a1", "ICC(A,1)", "(MSR - MSE) / (MSR + (k-1) MSE + k/n (MSC - MSE))", mcGraw, false, true,
     false, iccOf<Intraclass::A1>},
    {"icc_c1", "ICC(C,1)", "(MSR - MSE) / (MSR + (k-1) MSE)", mcGraw, false, true, false,
     iccOf<Intraclass::C1>},
    {"icc_ak", "ICC(A,k)", "(MSR - MSE) / (MSR + (MSC - MSE) / n)", mcGraw, false, true, false,
     iccOf<Intraclass::Ak>},
    {"icc_ck", "ICC(C,k)", "(MSR - MSE) / MSR", mcGraw, false, true, false, iccOf<Intraclass::Ck>},
    {"ccc", "CCC", "2 cov / (var a + var b + (mean a - mean b)²)",
     "Lin, A concordance correlation coefficient to evaluate reproducibility, 1989", false, true,
     true, linsConcordance},
    {"pearson", "Pearson's r", "cov / √(var a · var b)", "Pearson, 1895", false, true, true,
     pearsonsCorrelation},
    {"spearman", "Spearman's ρ", "Pearson's r of ranks; equals share the mean of theirs",
     "Spearman, The proof and measurement of association between two things, 1904", false, true,
     true, spearmansCorrelation},
    {"mad", "mean difference", "mean of |a - b|", "", false, true, false, meanDifference},
});

} // namespace

std::span<const AgreementFigure> agreementFigures()
{
    return figures;
}

const AgreementFigure *agreementFigure(std::string_view id)
{
    const auto found = std::ranges::find(figures, id, &AgreementFigure::id);
    return found == figures.end() ? nullptr : &*found;
}

Clusters eachAlone(std::size_t units)
{
    Clusters clusters(units);
    for (std::size_t u = 0; u < units; ++u)
        clusters[u] = {u};
    return clusters;
}

std::vector<Estimate> estimates(std::span<const AgreementFigure *const> wanted,
                                const Judgements &judgements, const Clusters &clusters,
                                const std::function<bool()> &cancelled)
{
    std::vector<Estimate> found;
    for (const AgreementFigure *figure : wanted)
        found.push_back({figure->of(judgements), {}, 0});
    if (clusters.size() < 2)
        return found;
    std::vector<std::vector<double>> samples(wanted.size());
    Resampling resampling(clusters.size(), seed);
    std::vector<std::size_t> units;
    for (int i = 0; i < bootstrapSamples; ++i) {
        if (cancelled && cancelled())
            return found;
        units.clear();
        for (const std::size_t cluster : resampling.next())
            units.insert(units.end(), clusters[cluster].begin(), clusters[cluster].end());
        const Judgements drawn = judgements.drawn(units);
        for (std::size_t f = 0; f < wanted.size(); ++f)
            if (found[f].value)
                if (const Measured sample = wanted[f]->of(drawn))
                    samples[f].push_back(*sample);
    }
    for (std::size_t f = 0; f < wanted.size(); ++f) {
        found[f].draws = static_cast<int>(samples[f].size());
        found[f].interval = middle95(std::move(samples[f]));
    }
    return found;
}

} // namespace duologue::statistics
