#include "core/review/window_inputs.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/csv/number.h"
#include "core/dataset/export/labels.h"
#include "core/session/predictions.h"

namespace duologue::review {
namespace {

constexpr std::array tones{"neutrality", "happiness", "sadness", "anger", "fear"};

} // namespace

WindowInputs::WindowInputs(const Session &session)
    : m_session(session),
      m_open({{"session", std::shared_ptr<const Session>(std::shared_ptr<void>(), &session)}}),
      m_voices(voicesOf(m_open))
{
    std::size_t inputs = tones.size() + 1;
    for (const Voice &voice : m_voices)
        inputs += std::max<std::size_t>(1, voice.classes.size()) + 1;
    m_weights.assign(inputs, 1);
    readEmbeddings();
    for (const Embedding &embedding : m_embeddings)
        m_weights.insert(m_weights.end(), embedding.size,
                         1 / std::sqrt(static_cast<double>(embedding.size)));
}

void WindowInputs::readEmbeddings()
{
    for (const Voice &voice : m_voices) {
        Embedding embedding;
        for (const Said &said : voice.bySession.front().all) {
            auto values = embeddingOf(m_session, said.annotation);
            if (embedding.size == 0)
                embedding.size = values.size();
            if (!values.empty() && values.size() == embedding.size)
                embedding.steps.push_back({said.span, said.participant, std::move(values)});
        }
        if (embedding.size > 0)
            m_embeddings.push_back(std::move(embedding));
    }
}

Row WindowInputs::of(Id participant, TimeSpan window) const
{
    Row row;
    row.reserve(m_weights.size());
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
    for (const Embedding &embedding : m_embeddings)
        add(embedding, participant, window, row);
    return row;
}

void WindowInputs::addTone(Id participant, TimeSpan window, Row &row) const
{
    const Tier *tier = m_session.tier(TierKind::Tone, participant);
    const std::size_t first = row.size();
    row.resize(first + tones.size());
    double weight = 0;
    if (tier)
        for (const Annotation &one : m_session.annotations(tier->id, window)) {
            const double shared = dataset::overlapOf(window, one.span).seconds();
            weight += shared;
            for (std::size_t t = 0; t < tones.size(); ++t)
                if (const auto found = one.attributes.find(tones[t]); found != one.attributes.end())
                    row[first + t] += shared * csv::number(found->second).value_or(0);
        }
    for (std::size_t t = 0; t < tones.size() && weight > 0; ++t)
        row[first + t] /= weight;
}

/// The mean of what lies within the window, weighted by time.
void WindowInputs::add(const Embedding &embedding, Id participant, TimeSpan window, Row &row)
{
    const std::size_t first = row.size();
    row.resize(first + embedding.size);
    double weight = 0;
    for (const Embedding::Step &step : embedding.steps) {
        if (step.participant != participant && step.participant != 0)
            continue;
        const double shared = dataset::overlapOf(window, step.span).seconds();
        if (shared <= 0)
            continue;
        weight += shared;
        for (std::size_t i = 0; i < embedding.size; ++i)
            row[first + i] += shared * static_cast<double>(step.values[i]);
    }
    for (std::size_t i = 0; i < embedding.size && weight > 0; ++i)
        row[first + i] /= weight;
}

} // namespace duologue::review
