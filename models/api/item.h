#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What models read and say. std only.
namespace duologue::models {

/// A value, or why there is none. `cancelled` without an error: the observer asked to stop.
template <class T>
struct Outcome
{
    std::optional<T> value;
    std::string error; ///< one sentence: file, what is wrong, what to do
    bool cancelled = false;

    explicit operator bool() const { return value.has_value(); }
};

/// Row-major numbers.
struct Array
{
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

/// One unit that is labelled or predicted. Only what the family's InputSpec asks for is filled.
struct Item
{
    std::string id;
    std::string group; ///< conversation
    std::string speaker;
    double begin = 0, end = 0;           ///< seconds
    std::vector<std::string> words;      ///< "turns": lower case, in running order
    std::map<std::string, Array> arrays; ///< "functionals": one of that name, [width]
};

/// Items in a row; those of a group stand in running order. One thread at a time.
class ItemSource
{
public:
    virtual ~ItemSource() = default;
    virtual int size() const = 0;
    virtual Outcome<Item> get(int index) const = 0;
    /// Names of an array's columns, where they have some.
    virtual std::vector<std::string> columns(const std::string &array) const
    {
        static_cast<void>(array);
        return {};
    }
};

/// What a family wants to read.
struct InputSpec
{
    std::string kind;     ///< "turns" (words of talk turns) or "functionals" (numbers an item)
    std::string features; ///< name and version of what is read: "monah-fine-1", "compare"
    std::string column;   ///< "turns": the column of a dataset folder's table that holds the words
    bool grouped = false; ///< reads the neighbours of an item, too: a group belongs to one split
    int context = 0;      ///< items of the group read before the current one
};

enum class Role { Primary, Auxiliary };

struct Task
{
    std::string name;                 ///< "emotion", "AU05", "Y-1"
    std::vector<std::string> classes; ///< empty: regression
    double scaleMin = 0;              ///< regression: range of the target
    double scaleMax = 1;
    Role role = Role::Primary;
};

/// Where a model looked.
struct Explanation
{
    std::string kind;            ///< "tasks", "turns" or "words"
    int task = -1;               ///< whose; -1: of all tasks together
    int firstItem = 0;           ///< item of the first weight ("turns"), or the item itself
    std::vector<double> weights; ///< one a task, item of the window or word; each kind sums to 1
};

struct Prediction
{
    int item = 0; ///< index in its source
    /// One a task: class probabilities, or one value on the task's scale.
    std::vector<std::vector<double>> outputs;
    std::vector<Explanation> why;
};

} // namespace duologue::models
