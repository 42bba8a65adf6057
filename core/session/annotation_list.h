#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/session/annotation_chunk.h"

namespace duologue {

/// The annotations of one tier, sorted by (begin, end, id), in chunks of at most 512: an edit moves
/// the rows of one chunk and refreshes its summaries, however many there are. Copies share chunks
/// until one of them changes, so a copy may go to another thread.
class AnnotationList
{
public:
    class Part
    {
    public:
        const AnnotationChunk &chunk() const { return *m_chunk; } ///< never empty
        std::int64_t begin = 0; ///< of its first row, microseconds
        std::int64_t maxEnd = 0;
        std::int64_t reach = 0; ///< latest end in this part and all before it

    private:
        friend AnnotationList;
        std::shared_ptr<AnnotationChunk> m_chunk;
    };

    std::size_t size() const { return m_size; }
    const std::vector<Part> &parts() const { return m_parts; }
    /// Without those at the beginning in which everything ends before this time.
    std::span<const Part> partsFrom(std::int64_t microseconds) const;
    /// Positions of the first rows of the parts.
    const std::vector<std::size_t> &firsts() const { return m_firsts; }

    void insert(Annotation row);
    /// Rows in order that stand behind all that are here: at least one, at most a chunk of them.
    void append(std::vector<Annotation> rows);
    /// The row must be there.
    void erase(TimeSpan span, Id id);
    std::optional<Annotation> find(TimeSpan span, Id id) const;
    /// Where this one is or would be.
    std::size_t position(TimeSpan span, Id id) const;

    bool operator==(const AnnotationList &other) const;

private:
    struct Place
    {
        std::size_t part;
        std::size_t row;
    };
    Place placeFor(TimeSpan span, Id id) const;
    static AnnotationChunk &writable(Part &part);
    void addPart(std::size_t at, std::size_t first, AnnotationChunk chunk);
    void summarise(std::size_t part);
    void reachFrom(std::size_t part);
    void countFrom(std::size_t part, std::ptrdiff_t by);

    std::vector<Part> m_parts;
    std::vector<std::size_t> m_firsts; ///< apart: an edit changes all that follow
    std::size_t m_size = 0;
};

/// A tier's annotations in order, as a session shows them. Like a span: cheap to copy, valid until
/// the session changes. The rows that it hands out are copies.
class Annotations
{
public:
    class Iterator
    {
    public:
        /// A row is put together when it is asked for.
        struct Arrow
        {
            Annotation row;
            const Annotation *operator->() const { return &row; }
        };
        using iterator_concept = std::random_access_iterator_tag;
        using iterator_category = std::input_iterator_tag;
        using value_type = Annotation;
        using difference_type = std::ptrdiff_t;
        using pointer = Arrow;
        using reference = Annotation;

        Iterator() = default;
        Iterator(const AnnotationList *list, std::size_t at) : m_list(list), m_at(at) {}

        reference operator*() const;
        pointer operator->() const { return {**this}; }
        reference operator[](difference_type n) const { return *(*this + n); }
        Iterator &operator+=(difference_type n)
        {
            m_at += static_cast<std::size_t>(n);
            return *this;
        }
        Iterator &operator-=(difference_type n) { return *this += -n; }
        Iterator &operator++() { return *this += 1; }
        Iterator &operator--() { return *this += -1; }
        Iterator operator++(int) { return std::exchange(*this, *this + 1); }
        Iterator operator--(int) { return std::exchange(*this, *this - 1); }
        friend Iterator operator+(Iterator it, difference_type n) { return it += n; }
        friend Iterator operator+(difference_type n, Iterator it) { return it += n; }
        friend Iterator operator-(Iterator it, difference_type n) { return it -= n; }
        friend difference_type operator-(const Iterator &a, const Iterator &b)
        {
            return static_cast<difference_type>(a.m_at) - static_cast<difference_type>(b.m_at);
        }
        bool operator==(const Iterator &o) const { return m_at == o.m_at; }
        auto operator<=>(const Iterator &o) const { return m_at <=> o.m_at; }

    private:
        const AnnotationList *m_list = nullptr;
        std::size_t m_at = 0;
        mutable std::size_t m_part = 0; ///< where it looked last
    };

    Annotations() = default;
    explicit Annotations(const AnnotationList &list) : m_list(&list) {}

    std::size_t size() const { return m_list ? m_list->size() : 0; }
    bool empty() const { return size() == 0; }
    Iterator begin() const { return {m_list, 0}; }
    Iterator end() const { return {m_list, size()}; }
    Annotation operator[](std::size_t position) const { return *Iterator(m_list, position); }
    Annotation front() const { return *begin(); }
    Annotation back() const { return *(end() - 1); }
    /// The position of one of these.
    std::size_t indexOf(const Annotation &row) const { return m_list->position(row.span, row.id); }

    /// For those who look at many at once.
    const std::vector<AnnotationList::Part> &parts() const;
    std::span<const AnnotationList::Part> partsFrom(std::int64_t microseconds) const
    {
        return m_list ? m_list->partsFrom(microseconds) : std::span<const AnnotationList::Part>();
    }

private:
    const AnnotationList *m_list = nullptr;
};

} // namespace duologue
