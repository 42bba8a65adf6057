#include "ui/scheme/scheme_draft.h"

#include <utility>

namespace duologue::ui {
namespace {

constexpr std::size_t mostSteps = 200;

} // namespace

void SchemeDraft::start(scheme::Scheme scheme)
{
    m_scheme = std::move(scheme);
    m_before.clear();
    m_after.clear();
    Q_EMIT changed();
}

void SchemeDraft::change(const std::function<void(scheme::Scheme &)> &how)
{
    scheme::Scheme next = m_scheme;
    how(next);
    take(std::move(next));
}

void SchemeDraft::take(scheme::Scheme scheme)
{
    if (scheme == m_scheme)
        return;
    m_before.push_back(std::exchange(m_scheme, std::move(scheme)));
    if (m_before.size() > mostSteps)
        m_before.erase(m_before.begin());
    m_after.clear();
    Q_EMIT changed();
}

bool SchemeDraft::undo()
{
    if (m_before.empty())
        return false;
    m_after.push_back(std::exchange(m_scheme, std::move(m_before.back())));
    m_before.pop_back();
    Q_EMIT changed();
    return true;
}

bool SchemeDraft::redo()
{
    if (m_after.empty())
        return false;
    m_before.push_back(std::exchange(m_scheme, std::move(m_after.back())));
    m_after.pop_back();
    Q_EMIT changed();
    return true;
}

} // namespace duologue::ui
