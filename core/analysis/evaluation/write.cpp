#include "core/analysis/evaluation.h"

namespace duologue::analysis {

Result<void> writeEvaluation(const Evaluation &evaluation, files::NewFolder &folder)
{
    folder.write("evaluation.json", evaluationJson(evaluation));
    folder.write("predictions.csv", predictionsCsv(evaluation));
    folder.write("figures.csv", figuresCsv(evaluation));
    folder.write(evaluationPageName, evaluationPage(evaluation));
    if (const auto problem = folder.commit())
        return fail("evaluate.write", problem->sentence());
    return {};
}

} // namespace duologue::analysis
