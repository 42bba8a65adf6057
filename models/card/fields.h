#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace duologue::models {

/// Takes values out of an object of model.json and says in which file and key something is missing
/// or wrong.
class Fields
{
public:
    Fields(const nlohmann::ordered_json &object, std::string path);

    [[noreturn]] void fail(const std::string &what) const;

    bool has(const char *key) const { return m_object.contains(key); }
    const nlohmann::ordered_json &at(const char *key) const;
    std::string text(const char *key) const;
    std::string textOr(const char *key, const std::string &otherwise) const;
    int whole(const char *key, int low, int high) const;
    double number(const char *key) const;
    Fields object(const char *key) const;
    std::vector<std::string> texts(const char *key, std::size_t limit) const;
    const nlohmann::ordered_json &value() const { return m_object; }

private:
    const nlohmann::ordered_json &m_object;
    std::string m_path;
};

} // namespace duologue::models
