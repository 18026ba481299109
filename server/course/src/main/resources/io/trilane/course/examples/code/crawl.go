package main

import (
	"fmt"
	"sync"
)

var site = map[string][]string{
	"/":         {"/pkg/", "/cmd/"},
	"/pkg/":     {"/", "/cmd/", "/pkg/fmt/", "/pkg/os/"},
	"/pkg/fmt/": {"/", "/pkg/"},
	"/pkg/os/":  {"/", "/pkg/"},
}

type crawler struct {
	mu      sync.Mutex
	fetched map[string]bool
}

func (c *crawler) isNew(url string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	known := c.fetched[url]
	c.fetched[url] = true
	return !known
}

func (c *crawler) crawl(url string) {
	if !c.isNew(url) {
		return
	}
	links, found := site[url]
	if !found {
		fmt.Println("missing:", url)
		return
	}
	fmt.Println("found:", url)
	var wg sync.WaitGroup
	for _, link := range links {
		wg.Go(func() { c.crawl(link) })
	}
	wg.Wait()
}

func main() {
	c := crawler{fetched: map[string]bool{}}
	c.crawl("/")
}
