#pragma once

#include <vector>

#include "core/review/said.h"

namespace duologue::review {

using Row = std::vector<double>;

/// What stands in a session of a window, as numbers: what each model says of the person during it,
/// what its last layer read where the run has kept that (predictions.h), the tone of the person and
/// how much of the window they speak. Pure, any thread; the session has to live as long.
class WindowInputs
{
public:
    explicit WindowInputs(const Session &session);

    /// As many numbers for every window; 0 where nothing is known.
    Row of(Id participant, TimeSpan window) const;
    /// One an input: 1, or of what a last layer read 1 / √count, so that all of it together weighs
    /// as much as one other input.
    const Row &weights() const { return m_weights; }
    const std::vector<dataset::OpenSession> &open() const { return m_open; }

private:
    /// What the last layer of a model read, by time.
    struct Embedding
    {
        struct Step
        {
            TimeSpan span;
            Id participant = 0; ///< 0: whoever is there
            std::vector<float> values;
        };
        std::vector<Step> steps;
        std::size_t size = 0;
    };

    void readEmbeddings();
    void addTone(Id participant, TimeSpan window, Row &row) const;
    static void add(const Embedding &embedding, Id participant, TimeSpan window, Row &row);

    const Session &m_session;
    std::vector<dataset::OpenSession> m_open;
    std::vector<Voice> m_voices;
    std::vector<Embedding> m_embeddings;
    Row m_weights;
};

} // namespace duologue::review
