#pragma once

#include <span>
#include <vector>

#include "core/review/window_inputs.h"

/// A small head over what is known of a window: ridge regression, λ = 1, of inputs that are
/// standardised and then weighted as WindowInputs says. Hoerl and Kennard, "Ridge regression"
/// (1970). Pure, any thread.
namespace duologue::review {

/// What is known of one window, and how it was rated.
struct Example
{
    Row inputs;
    double rating = 0;
};

/// Inputs with mean 0 and spread 1 over what it was made of, times a weight each.
class Standard
{
public:
    Standard() = default;
    Standard(std::span<const Row *const> all, const Row &weights);
    Row of(const Row &inputs) const;

private:
    Row m_means, m_factors;
};

class Head
{
public:
    /// Of at least one example; all have as many inputs as there are weights.
    Head(std::span<const Example *const> all, const Row &weights);
    double answer(const Row &inputs) const;
    double mean() const { return m_offset; }

private:
    Standard m_standard;
    Row m_weights;
    double m_offset = 0;
};

/// How little a head would know of windows: the standard deviation of its answer, in units of the
/// noise of ratings, which depends on what was rated and not on how. MacKay, "Information-based
/// objective functions for active data selection" (1992), section 4.
class Novelty
{
public:
    Novelty() = default;
    /// `windows`: all there are; `rated`: of each, whether a head has learned from it.
    Novelty(const std::vector<Row> &windows, const std::vector<bool> &rated, const Row &weights);
    double of(std::size_t window) const;
    /// As if this one were rated, too.
    void rate(std::size_t window);

private:
    std::vector<Row> m_rows, m_squares;
    Row m_variances;
};

} // namespace duologue::review
