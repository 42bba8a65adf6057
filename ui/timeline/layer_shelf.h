#pragma once

#include <map>
#include <memory>
#include <utility>

#include <QString>

namespace duologue::ui {

/// The layers of a provider by the keys of their tracks. Tracks are made anew again and again; a
/// layer stays with all it knows as long as its track is asked for.
template <class L>
class LayerShelf
{
public:
    void clear()
    {
        m_layers.clear();
        m_before.clear();
    }
    /// Tracks are being made anew: what is not taken by the next time goes.
    void start() { m_before = std::exchange(m_layers, {}); }

    template <class... Args>
    std::shared_ptr<L> take(const QString &key, Args &&...args)
    {
        const auto known = m_before.find(key);
        return m_layers[key] = known != m_before.end()
                                   ? known->second
                                   : std::make_shared<L>(std::forward<Args>(args)...);
    }
    /// Null where there is no such track.
    L *find(const QString &key) const
    {
        const auto known = m_layers.find(key);
        return known == m_layers.end() ? nullptr : known->second.get();
    }

private:
    std::map<QString, std::shared_ptr<L>> m_layers;
    std::map<QString, std::shared_ptr<L>> m_before;
};

} // namespace duologue::ui
