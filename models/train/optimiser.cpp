#include "models/train/optimiser.h"

#include <algorithm>
#include <cmath>

namespace duologue::models {
namespace {

constexpr double beta1 = 0.9, beta2 = 0.999;

class Adam : public Optimiser
{
public:
    Adam(Parameters parameters, double learningRate, double l2)
        : Optimiser(std::move(parameters), learningRate, l2)
    {
    }

protected:
    void follow(const std::string &, torch::Tensor &parameter, const torch::Tensor &gradient,
                Moments &m) override
    {
        constexpr double eps = 1e-8;
        const double correction1 = 1 - std::pow(beta1, m.steps);
        const double correction2 = 1 - std::pow(beta2, m.steps);
        m.mean.mul_(beta1).add_(gradient, 1 - beta1);
        m.square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        const auto spread = (m.square.sqrt() / std::sqrt(correction2)).add_(eps);
        parameter.addcdiv_(m.mean, spread, -m_learningRate / correction1);
    }
};

class Nadam : public Optimiser
{
public:
    Nadam(Parameters parameters, double learningRate, double l2)
        : Optimiser(std::move(parameters), learningRate, l2)
    {
    }

protected:
    void follow(const std::string &, torch::Tensor &parameter, const torch::Tensor &gradient,
                Moments &m) override
    {
        constexpr double eps = 1e-7;
        const double product = productTo(m.steps);
        const double now = momentum(m.steps), next = momentum(m.steps + 1);
        m.mean.mul_(beta1).add_(gradient, 1 - beta1);
        m.square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        const auto ahead =
            gradient * ((1 - now) / (1 - product)) + m.mean * (next / (1 - product * next));
        const auto spread = (m.square / (1 - std::pow(beta2, m.steps))).sqrt_().add_(eps);
        parameter.addcdiv_(ahead, spread, -m_learningRate);
    }

private:
    static double momentum(std::int64_t t)
    {
        return beta1 * (1 - 0.5 * std::pow(0.96, 0.004 * static_cast<double>(t)));
    }

    /// Of the momenta up to a step; it follows from the one before, and after a checkpoint from
    /// the first.
    double productTo(std::int64_t steps)
    {
        if (steps < m_steps) {
            m_steps = 0;
            m_product = 1;
        }
        while (m_steps < steps)
            m_product *= momentum(++m_steps);
        return m_product;
    }

    std::int64_t m_steps = 0;
    double m_product = 1;
};

class BertAdam : public Optimiser
{
public:
    BertAdam(Parameters parameters, double learningRate, double decay, Schedule schedule)
        : Optimiser(std::move(parameters), learningRate, 0), m_decay(decay), m_schedule(schedule)
    {
    }

protected:
    /// All gradients together have a norm of at most 1.
    void prepare() override
    {
        double squares = 0;
        for (const auto &[name, parameter] : parameters())
            if (parameter.grad().defined())
                squares += parameter.grad().square().sum().item<double>();
        const double scale = 1 / (std::sqrt(squares) + 1e-6);
        for (const auto &[name, parameter] : parameters())
            if (scale < 1 && parameter.grad().defined())
                parameter.mutable_grad().mul_(scale);
    }

    void follow(const std::string &name, torch::Tensor &parameter, const torch::Tensor &gradient,
                Moments &m) override
    {
        constexpr double eps = 1e-6;
        m.mean.mul_(beta1).add_(gradient, 1 - beta1);
        m.square.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        auto update = m.mean / m.square.sqrt().add_(eps);
        if (m_decay > 0 && !name.ends_with("bias") && name.find("norm.") == name.npos)
            update.add_(parameter, m_decay);
        parameter.add_(update, -rateAt(m.steps - 1));
    }

private:
    /// Steps are counted from 0, at which nothing moves yet.
    double rateAt(std::int64_t step) const
    {
        const double share = static_cast<double>(step) / static_cast<double>(m_schedule.steps);
        const double left = std::max(0.0, (1 - share) / (1 - m_schedule.warmUp));
        return m_learningRate * (share < m_schedule.warmUp ? share / m_schedule.warmUp : left);
    }

    double m_decay;
    Schedule m_schedule;
};

} // namespace

Optimiser::Optimiser(Parameters parameters, double learningRate, double l2)
    : m_learningRate(learningRate),
      m_parameters(std::move(parameters)),
      m_moments(m_parameters.size()),
      m_l2(l2)
{
}

void Optimiser::zeroGradients()
{
    for (auto &[name, parameter] : m_parameters)
        if (parameter.grad().defined())
            parameter.mutable_grad().zero_();
}

void Optimiser::step()
{
    const torch::NoGradGuard noGradient;
    prepare();
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        auto &[name, parameter] = m_parameters[i];
        if (!parameter.grad().defined())
            continue;
        Moments &moments = m_moments[i];
        if (moments.steps++ == 0) {
            moments.mean = torch::zeros_like(parameter);
            moments.square = torch::zeros_like(parameter);
        }
        const auto gradient = m_l2 == 0 ? parameter.grad() : parameter.grad().add(parameter, m_l2);
        follow(name, parameter, gradient, moments);
    }
}

std::unique_ptr<Optimiser> makeOptimiser(const std::string &name, Optimiser::Parameters parameters,
                                         double learningRate, double l2, Schedule schedule)
{
    if (name == "bertadam")
        return std::make_unique<BertAdam>(std::move(parameters), learningRate, l2, schedule);
    if (name == "nadam")
        return std::make_unique<Nadam>(std::move(parameters), learningRate, l2);
    return std::make_unique<Adam>(std::move(parameters), learningRate, l2);
}

std::string describeOptimiser(const std::string &name)
{
    if (name == "bertadam")
        return "BertAdam, beta 0.9 and 0.999, warm-up and linear decay, gradients cut at a norm of "
               "1";
    return name == "nadam" ? "NADAM, beta 0.9 and 0.999" : "Adam, beta 0.9 and 0.999";
}

} // namespace duologue::models
