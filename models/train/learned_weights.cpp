#include "models/train/learned_weights.h"

#include <algorithm>
#include <cmath>

#include "models/base/error.h"

namespace duologue::models {
namespace {

using Json = nlohmann::ordered_json;

std::vector<double> numbersOf(const torch::Tensor &tensor)
{
    const auto exact = tensor.detach().contiguous();
    const double *data = exact.data_ptr<double>();
    return {data, data + exact.numel()};
}

torch::Tensor tensorFrom(const Json &numbers, std::size_t count)
{
    const bool fits = numbers.is_array() && numbers.size() == count &&
                      std::ranges::all_of(numbers, [](const Json &one) { return one.is_number(); });
    if (!fits)
        throw ModelError("The checkpoint's loss weights are those of another training; remove it "
                         "to train from the beginning.");
    return torch::tensor(numbers.get<std::vector<double>>(), torch::kFloat64);
}

} // namespace

LearnedWeights::LearnedWeights(std::vector<std::string> tasks, const std::string &optimiser,
                               double learningRate)
    : m_tasks(std::move(tasks)),
      m_lambda(torch::zeros({static_cast<std::int64_t>(m_tasks.size())}, torch::kFloat64))
{
    m_lambda.requires_grad_();
    m_optimiser = makeOptimiser(optimiser, {{"lambda", m_lambda}}, learningRate, 0);
}

torch::Tensor LearnedWeights::join(Terms &terms) const
{
    if (terms.empty())
        return total(terms);
    std::vector<Term *> own(m_tasks.size(), nullptr);
    auto away = torch::full_like(m_lambda.detach(), -INFINITY);
    const auto now = torch::softmax(m_lambda.detach(), 0);
    double present = 0;
    for (std::size_t task = 0; task < m_tasks.size(); ++task) {
        const auto found = std::ranges::find(terms, m_tasks[task], &Term::name);
        if (found == terms.end())
            continue;
        const auto place = static_cast<std::int64_t>(task);
        found->weight = now[place].item<double>();
        if (found->silent)
            continue;
        own[task] = &*found;
        away[place] = 0;
        present += found->weight;
    }
    // Among those that say something, by their λ; together what they weigh now.
    const auto shares = present * torch::softmax(m_lambda + away, 0);
    torch::Tensor sum = torch::zeros({}, terms.front().value.options());
    for (const Term &term : terms) {
        const auto task = std::ranges::find(own, &term);
        if (task == own.end())
            sum = sum + term.weight * term.value;
        else
            sum = sum + shares[task - own.begin()].to(term.value.options()) * term.value;
    }
    return sum;
}

void LearnedWeights::step()
{
    m_optimiser->step();
    const torch::NoGradGuard noGradient;
    const auto least = m_lambda.max() + std::log(leastShare);
    const auto below = torch::lt(m_lambda, least);
    if (!below.any().item<bool>())
        return;
    if (m_heldSince == 0) {
        m_heldSince = m_optimiser->moments().front().steps;
        m_held = m_tasks[static_cast<std::size_t>(m_lambda.argmin().item<std::int64_t>())];
    }
    m_lambda.copy_(torch::maximum(m_lambda, least));
}

std::vector<double> LearnedWeights::weights() const
{
    return numbersOf(torch::softmax(m_lambda.detach(), 0));
}

std::string LearnedWeights::warning() const
{
    return m_heldSince == 0
               ? ""
               : "The learned loss weight of '" + m_held +
                     "' ran away and was held at a thousandth of the largest from step " +
                     std::to_string(m_heldSince) +
                     " on; that task hardly counted any more. Train with \"weights\": \"uniform\", "
                     "or bring its loss to the size of the others.";
}

Json LearnedWeights::state() const
{
    const Moments &moments = m_optimiser->moments().front();
    Json state{{"lambda", numbersOf(m_lambda)},
               {"steps", moments.steps},
               {"held_since", m_heldSince},
               {"held", m_held}};
    if (moments.steps > 0) {
        state["mean"] = numbersOf(moments.mean);
        state["square"] = numbersOf(moments.square);
    }
    return state;
}

void LearnedWeights::restore(const Json &state)
{
    const torch::NoGradGuard noGradient;
    Moments &moments = m_optimiser->moments().front();
    const auto part = [&state](const char *key) {
        return state.is_object() ? state.value(key, Json()) : Json();
    };
    m_lambda.copy_(tensorFrom(part("lambda"), m_tasks.size()));
    moments.steps = part("steps").is_number_integer() ? part("steps").get<std::int64_t>() : 0;
    if (moments.steps > 0) {
        moments.mean = tensorFrom(part("mean"), m_tasks.size());
        moments.square = tensorFrom(part("square"), m_tasks.size());
    }
    m_heldSince = state.value("held_since", std::int64_t(0));
    m_held = state.value("held", "");
}

} // namespace duologue::models
