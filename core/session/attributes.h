#pragma once

#include <compare>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace duologue {

/// What else is known of a row, by name. Few rows have any: without, it is one empty pointer.
class Attributes
{
public:
    using Map = std::map<std::string, std::string>;
    using key_type = Map::key_type;
    using mapped_type = Map::mapped_type;
    using value_type = Map::value_type;
    using const_iterator = Map::const_iterator;

    Attributes() = default;
    Attributes(std::initializer_list<value_type> entries)
        : m_map(entries.size() == 0 ? nullptr : std::make_unique<Map>(entries))
    {
    }
    Attributes(const Attributes &other)
        : m_map(other.empty() ? nullptr : std::make_unique<Map>(*other.m_map))
    {
    }
    Attributes(Attributes &&other) noexcept = default;
    Attributes &operator=(Attributes other) noexcept
    {
        m_map = std::move(other.m_map);
        return *this;
    }
    ~Attributes() = default;

    bool empty() const { return !m_map || m_map->empty(); }
    const_iterator begin() const { return map().begin(); }
    const_iterator end() const { return map().end(); }
    const_iterator find(const std::string &name) const { return map().find(name); }
    const std::string &at(const std::string &name) const { return map().at(name); }
    std::string &operator[](const std::string &name)
    {
        if (!m_map)
            m_map = std::make_unique<Map>();
        return (*m_map)[name];
    }
    void clear() { m_map.reset(); }

    bool operator==(const Attributes &other) const { return map() == other.map(); }
    std::strong_ordering operator<=>(const Attributes &other) const
    {
        return map() <=> other.map();
    }

private:
    const Map &map() const
    {
        static const Map none;
        return m_map ? *m_map : none;
    }

    std::unique_ptr<Map> m_map;
};

} // namespace duologue
