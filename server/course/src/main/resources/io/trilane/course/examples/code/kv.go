package main

import (
	"fmt"
	"sync"
)

type write struct {
	client   string
	sequence int
}

type store struct {
	mu      sync.Mutex
	values  map[string]string
	answers map[write]string
}

// Appends once, however often the same write is sent.
func (s *store) appendTo(key, value string, w write) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if answer, again := s.answers[w]; again {
		return answer
	}
	s.values[key] += value
	s.answers[w] = s.values[key]
	return s.values[key]
}

func main() {
	s := store{values: map[string]string{"subject": "6.5840"}, answers: map[write]string{}}
	fmt.Println("get subject:", s.values["subject"])
	fmt.Printf("get absent: %q\n", s.values["absent"])
	w := write{"client-1", 1}
	fmt.Println("append, reply lost:", s.appendTo("log", "a", w))
	fmt.Println("append, sent again:", s.appendTo("log", "a", w))
}
