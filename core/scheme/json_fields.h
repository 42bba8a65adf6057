#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace duologue::scheme {

/// What was wrong first; from then on readers leave everything as it is.
struct Wrong
{
    std::optional<Error> error;

    void say(std::string place, std::string sentence);
};

/// Takes fields out of one object of a file, each by its name and type. Whatever nobody has taken
/// is refused by done(), with the name that may have been meant.
class Fields
{
public:
    /// `place`: "tiers[2]"; empty: the file's own object.
    Fields(const nlohmann::json &value, std::string place, Wrong &wrong);

    bool has(const char *name);
    void text(const char *name, std::string &value);
    void number(const char *name, double &value);
    void whole(const char *name, int &value);
    void flag(const char *name, bool &value);
    void texts(const char *name, std::vector<std::string> &value);
    /// Null where it is left out, or is no list or no object.
    const nlohmann::json *list(const char *name);
    const nlohmann::json *object(const char *name);
    const nlohmann::json *any(const char *name);
    std::string placeOf(std::string_view name) const;
    /// Calls `read(Fields &)` for each object of a list.
    template <class Read>
    void each(const char *name, const Read &read)
    {
        const nlohmann::json *items = list(name);
        for (std::size_t i = 0; items && i < items->size() && !m_wrong.error; ++i) {
            Fields fields((*items)[i], placeOf(name) + '[' + std::to_string(i) + ']', m_wrong);
            read(fields);
            fields.done();
        }
    }
    void done();
    Wrong &wrong() { return m_wrong; }

private:
    const nlohmann::json *take(const char *name);
    void expected(const char *name, const std::string &what);

    const nlohmann::json &m_value;
    std::string m_place;
    Wrong &m_wrong;
    std::vector<std::string_view> m_known;
};

} // namespace duologue::scheme
