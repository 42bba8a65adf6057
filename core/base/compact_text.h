#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <compare>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace duologue {

/// Text that is read often and changed by assignment only, in few bytes: up to Bytes - 1 characters
/// stand in the object itself, longer text in one block that copies share. Goes wherever a string
/// or a string_view is asked for. Copies may be used on several threads.
template <std::size_t Bytes>
class CompactText
{
public:
    static constexpr std::size_t mostInside = Bytes - 1;

    CompactText() noexcept { m_bytes[0] = insideMark; }
    template <std::convertible_to<std::string_view> S>
    requires(!std::same_as<S, CompactText>) CompactText(const S &text) : CompactText()
    {
        assign(text);
    }
    CompactText(const CompactText &other) noexcept : m_bytes(other.m_bytes)
    {
        if (!isInside())
            block()->owners.fetch_add(1, std::memory_order_relaxed);
    }
    CompactText(CompactText &&other) noexcept : CompactText() { swap(other); }
    CompactText &operator=(CompactText other) noexcept
    {
        swap(other);
        return *this;
    }
    ~CompactText()
    {
        if (!isInside() && block()->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
            ::operator delete(block());
    }

    std::string_view view() const noexcept
    {
        if (isInside())
            return {m_bytes.data() + 1, static_cast<std::size_t>(m_bytes[0] >> 1)};
        return {characters(block()), block()->size};
    }
    operator std::string_view() const noexcept { return view(); }
    operator std::string() const { return std::string(view()); }
    std::size_t size() const noexcept { return view().size(); }
    bool empty() const noexcept { return m_bytes[0] == insideMark; }
    const char *data() const noexcept { return view().data(); }
    auto begin() const noexcept { return view().begin(); }
    auto end() const noexcept { return view().end(); }

    template <std::convertible_to<std::string_view> S>
    friend bool operator==(const CompactText &a, const S &b)
    {
        return a.view() == std::string_view(b);
    }
    template <std::convertible_to<std::string_view> S>
    friend std::strong_ordering operator<=>(const CompactText &a, const S &b)
    {
        return a.view() <=> std::string_view(b);
    }

private:
    /// Its characters follow.
    struct Block
    {
        std::atomic<std::uint32_t> owners = 1;
        std::uint32_t size;
    };

    /// In the lowest bit, where a pointer to a block has none; above it stands the length.
    static constexpr char insideMark = 1;
    static_assert(std::endian::native == std::endian::little && alignof(Block) > 1);
    static_assert(Bytes >= sizeof(Block *) && Bytes <= 64);

    bool isInside() const noexcept { return m_bytes[0] & insideMark; }
    Block *block() const noexcept
    {
        Block *block = nullptr;
        std::memcpy(&block, m_bytes.data(), sizeof block);
        return block;
    }
    static char *characters(Block *block) noexcept { return reinterpret_cast<char *>(block + 1); }

    void assign(std::string_view text)
    {
        if (text.size() <= mostInside) {
            m_bytes[0] = static_cast<char>(text.size() << 1 | insideMark);
            std::ranges::copy(text, m_bytes.begin() + 1);
            return;
        }
        if (text.size() > std::numeric_limits<std::uint32_t>::max())
            throw std::length_error("a text of more than 4 GiB");
        auto *block = new (::operator new(sizeof(Block) + text.size()))
            Block{1, static_cast<std::uint32_t>(text.size())};
        std::ranges::copy(text, characters(block));
        std::memcpy(m_bytes.data(), &block, sizeof block);
    }
    void swap(CompactText &other) noexcept { std::swap(m_bytes, other.m_bytes); }

    alignas(Block *) std::array<char, Bytes> m_bytes{};
};

} // namespace duologue
