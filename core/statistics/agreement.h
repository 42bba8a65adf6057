#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "core/statistics/bootstrap.h"
#include "core/statistics/judgements.h"

/// How far raters agree. std only.
///
/// Where judgements are missing, percentage, mean difference and Krippendorff's α take every unit
/// of which two raters or more said something; all others take the units that all have judged.
namespace duologue::statistics {

/// Mean share of the pairs of raters that said the same of a unit, over pairs and units.
Measured percentAgreement(const Judgements &judgements);
/// Mean |a - b| over pairs of raters and units.
Measured meanDifference(const Judgements &judgements);

enum class Weights { None, Linear, Quadratic };
/// Cohen's κ of two raters, 1 - Σ w·observed / Σ w·expected, with w = [a ≠ b], |a - b| or (a - b)²
/// of the values themselves. Cohen, "A coefficient of agreement for nominal scales" (1960);
/// "Weighted kappa" (1968).
Measured cohensKappa(const Judgements &judgements, Weights weights = Weights::None);

/// Fleiss, "Measuring nominal scale agreement among many raters" (1971): (P̄ - Pₑ) / (1 - Pₑ).
Measured fleissKappa(const Judgements &judgements);

enum class Metric { Nominal, Ordinal, Interval, Ratio };
/// Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), section E: 1 - Dₒ / Dₑ.
Measured krippendorffsAlpha(const Judgements &judgements, Metric metric);

/// Intraclass correlations of McGraw and Wong, "Forming inferences about some intraclass
/// correlation coefficients" (1996), Table 4: absolute agreement or consistency, of one rater or of
/// the mean of all; ICC(2,1), (3,1), (2,k), (3,k) of Shrout and Fleiss, "Intraclass correlations:
/// uses in assessing rater reliability" (1979).
enum class Intraclass { A1, C1, Ak, Ck };
Measured intraclassCorrelation(const Judgements &judgements, Intraclass which);

/// Of two raters: Lin, "A concordance correlation coefficient to evaluate reproducibility" (1989),
/// with population moments; Pearson's; Spearman's, Pearson's of mean ranks.
Measured linsConcordance(const Judgements &judgements);
Measured pearsonsCorrelation(const Judgements &judgements);
Measured spearmansCorrelation(const Judgements &judgements);

/// One of these, for tables, tips and command lines.
struct AgreementFigure
{
    std::string_view id, title;       ///< "kappa_linear", "Cohen's κ, linear weights"
    std::string_view formula, source; ///< for tips
    bool ofClasses, ofNumbers;        ///< what it makes sense of
    bool pairsOnly;                   ///< of two raters; else of two or more
    Measured (*of)(const Judgements &);
};
std::span<const AgreementFigure> agreementFigures();
/// Null: there is none of this name.
const AgreementFigure *agreementFigure(std::string_view id);

/// Units that are drawn together: those of a session, or one.
using Clusters = std::vector<std::vector<std::size_t>>;
Clusters eachAlone(std::size_t units);

struct Estimate
{
    Measured value;
    Interval interval; ///< middle 95 % of the draws that have the figure
    int draws = 0;     ///< how many those are; 0: no interval, as with a single cluster
};
/// One a figure: each of the whole, and of `bootstrapSamples` draws of as many clusters as there
/// are; the same judgements give the same. Stops early, without intervals, when `cancelled` says
/// so.
std::vector<Estimate> estimates(std::span<const AgreementFigure *const> figures,
                                const Judgements &judgements, const Clusters &clusters,
                                const std::function<bool()> &cancelled = {});

} // namespace duologue::statistics
