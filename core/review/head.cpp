#include "core/review/head.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace duologue::review {
namespace {

constexpr double lambda = 1;

double product(const Row &a, const Row &b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

std::vector<Row> diagonal(std::size_t n)
{
    std::vector<Row> rows(n, Row(n));
    for (std::size_t i = 0; i < n; ++i)
        rows[i][i] = lambda;
    return rows;
}

void addSquare(std::vector<Row> &squares, const Row &x)
{
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = 0; j < x.size(); ++j)
            squares[i][j] += x[i] * x[j];
}

/// The lower factor of a symmetric positive definite matrix (Cholesky).
std::vector<Row> factored(std::vector<Row> a)
{
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = a[i][j];
            for (std::size_t k = 0; k < j; ++k)
                sum -= a[i][k] * a[j][k];
            a[i][j] = i == j ? std::sqrt(sum) : sum / a[j][j];
        }
    return a;
}

/// Solves A x = b with the factor of A.
Row solved(const std::vector<Row> &factor, Row b)
{
    const std::size_t n = b.size();
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < i; ++k)
            b[i] -= factor[i][k] * b[k];
        b[i] /= factor[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
        for (std::size_t k = i + 1; k < n; ++k)
            b[i] -= factor[k][i] * b[k];
        b[i] /= factor[i][i];
    }
    return b;
}

} // namespace

Standard::Standard(std::span<const Row *const> all, const Row &weights)
    : m_means(weights.size()), m_factors(weights.size())
{
    const auto count = static_cast<double>(all.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        double square = 0;
        for (const Row *one : all)
            m_means[i] += (*one)[i] / count;
        for (const Row *one : all)
            square += std::pow((*one)[i] - m_means[i], 2) / count;
        m_factors[i] = square > 1e-12 ? weights[i] / std::sqrt(square) : 0;
    }
}

Row Standard::of(const Row &inputs) const
{
    Row x(inputs.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = (inputs[i] - m_means[i]) * m_factors[i];
    return x;
}

Head::Head(std::span<const Example *const> all, const Row &weights)
{
    std::vector<const Row *> rows;
    for (const Example *one : all) {
        rows.push_back(&one->inputs);
        m_offset += one->rating / static_cast<double>(all.size());
    }
    m_standard = Standard(rows, weights);
    std::vector<Row> squares = diagonal(weights.size());
    Row both(weights.size());
    for (const Example *one : all) {
        const Row x = m_standard.of(one->inputs);
        addSquare(squares, x);
        for (std::size_t i = 0; i < x.size(); ++i)
            both[i] += x[i] * (one->rating - m_offset);
    }
    m_weights = solved(factored(std::move(squares)), std::move(both));
}

double Head::answer(const Row &inputs) const
{
    return m_offset + product(m_standard.of(inputs), m_weights);
}

Novelty::Novelty(const std::vector<Row> &windows, const std::vector<bool> &rated,
                 const Row &weights)
    : m_squares(diagonal(weights.size()))
{
    std::vector<const Row *> rows;
    for (const Row &row : windows)
        rows.push_back(&row);
    const Standard standard(rows, weights);
    for (std::size_t w = 0; w < windows.size(); ++w) {
        m_rows.push_back(standard.of(windows[w]));
        if (rated[w])
            addSquare(m_squares, m_rows.back());
    }
    const auto factor = factored(m_squares);
    for (const Row &x : m_rows)
        m_variances.push_back(product(x, solved(factor, x)));
}

double Novelty::of(std::size_t window) const
{
    return std::sqrt(std::max(0.0, m_variances[window]));
}

void Novelty::rate(std::size_t window)
{
    const Row &x = m_rows[window];
    const Row solution = solved(factored(m_squares), x);
    const double share = 1 + product(x, solution);
    for (std::size_t w = 0; w < m_rows.size(); ++w) // Sherman and Morrison's formula
        m_variances[w] -= std::pow(product(m_rows[w], solution), 2) / share;
    addSquare(m_squares, x);
}

} // namespace duologue::review
